import type { FailureClass, DeliveryOutcome } from '@linecheck/shared-contracts';
import { latencyCounts, latencyPercentile, type LatencyCounts } from './latency-buckets';
import { hasFailed } from './stats-key';

/** So many texts of one kind. */
export interface Counted {
  readonly outcome: DeliveryOutcome;
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
export interface DeliveryFigures {
  readonly accepted: number;
  readonly outcomes: Readonly<Record<DeliveryOutcome, number>>;
  readonly permanentFailures: number;
  readonly rate: number | null;
  readonly rateWithoutPermanent: number | null;
  readonly seconds: SecondsToPhone | null;
}

export function deliveryFiguresOf(counted: readonly Counted[]): DeliveryFigures {
  const outcomes = { pending: 0, unconfirmed: 0, delivered: 0, undelivered: 0, failed: 0, canceled: 0, refused: 0 };
  let [failed, permanentFailures] = [0, 0];
  for (const count of counted) {
    outcomes[count.outcome] += count.messages;
    if (!hasFailed(count)) continue;
    failed += count.messages;
    if (count.class === 'permanent') permanentFailures += count.messages;
  }
  const all = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return {
    accepted: all - outcomes.refused,
    outcomes,
    permanentFailures,
    rate: shareOf(outcomes.delivered, failed),
    rateWithoutPermanent: shareOf(outcomes.delivered, failed - permanentFailures),
    seconds: secondsOf(latencyCounts(counted)),
  };
}

function shareOf(delivered: number, failed: number): number | null {
  const ended = delivered + failed;
  return ended === 0 ? null : Math.round((delivered / ended) * 10_000) / 10_000;
}

function secondsOf(latencies: LatencyCounts): SecondsToPhone | null {
  const messages = [...latencies.values()].reduce((sum, count) => sum + count, 0);
  if (messages === 0) return null;
  const within = (share: number): number => latencyPercentile(latencies, share) ?? 0;
  return { messages, p50: within(0.5), p95: within(0.95), p99: within(0.99) };
}
