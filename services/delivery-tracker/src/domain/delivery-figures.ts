import { latencyPercentile } from './latency-buckets';
import type { FailureClass } from './message';
import type { Outcome } from './tally';

/** So many texts of one kind. */
export interface Counted {
  readonly outcome: Outcome;
  readonly class: FailureClass | null;
  readonly bucket: number | null;
  readonly messages: number;
}

export interface SecondsToPhone {
  readonly messages: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What became of some texts. Rates are shares from 0 to 1, null where none of the texts has ended. */
export interface Figures {
  readonly accepted: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly permanentFailures: number;
  readonly rate: number | null;
  readonly rateWithoutPermanent: number | null;
  readonly seconds: SecondsToPhone | null;
}

/** A refusal counts like a failed delivery. Nobody tried to deliver what was canceled, so it is in no rate. */
const FAILED: readonly Outcome[] = ['undelivered', 'failed', 'refused'];

export function figuresOf(counted: readonly Counted[]): Figures {
  const outcomes = { pending: 0, unconfirmed: 0, delivered: 0, undelivered: 0, failed: 0, canceled: 0, refused: 0 };
  const latencies = new Map<number, number>();
  let permanentFailures = 0;
  for (const { outcome, class: failureClass, bucket, messages } of counted) {
    outcomes[outcome] += messages;
    if (failureClass === 'permanent' && FAILED.includes(outcome)) permanentFailures += messages;
    if (bucket !== null) latencies.set(bucket, (latencies.get(bucket) ?? 0) + messages);
  }
  const failed = FAILED.reduce((sum, outcome) => sum + outcomes[outcome], 0);
  const all = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return {
    accepted: all - outcomes.refused,
    outcomes,
    permanentFailures,
    rate: shareOf(outcomes.delivered, failed),
    rateWithoutPermanent: shareOf(outcomes.delivered, failed - permanentFailures),
    seconds: secondsOf(latencies),
  };
}

function shareOf(delivered: number, failed: number): number | null {
  const ended = delivered + failed;
  return ended === 0 ? null : Math.round((delivered / ended) * 10_000) / 10_000;
}

function secondsOf(latencies: ReadonlyMap<number, number>): SecondsToPhone | null {
  const messages = [...latencies.values()].reduce((sum, count) => sum + count, 0);
  if (messages === 0) return null;
  const within = (share: number): number => latencyPercentile(latencies, share) ?? 0;
  return { messages, p50: within(0.5), p95: within(0.95), p99: within(0.99) };
}
