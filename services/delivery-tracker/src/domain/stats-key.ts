import type { FailureClass, MessagePurpose, DeliveryOutcome } from '@linecheck/shared-contracts';
import { latencyBucket } from './latency-buckets';
import { isUnconfirmed, secondsToPhone, type Message } from './message';
import { endingOf } from './message-status';

/** A refusal counts like a failed delivery. Nobody tried to deliver what was canceled, so it is in no rate. */
const FAILED: ReadonlySet<DeliveryOutcome> = new Set(['undelivered', 'failed', 'refused']);

/** Whether a text counts as one that did not arrive. */
export function hasFailed({ outcome }: { readonly outcome: DeliveryOutcome }): boolean {
  return FAILED.has(outcome);
}

/** What a text is counted as. Each text whose person is known, and that is not simulated, counts once: in exactly one cell of the rollups. */
export interface StatsKey {
  /** When it counts: its acceptance or, where it was refused, when that was received. */
  readonly at: Date;
  readonly country: string | null;
  readonly sender: string;
  readonly purpose: MessagePurpose;
  readonly outcome: DeliveryOutcome;
  readonly code: number | null;
  readonly class: FailureClass | null;
  /** See latency-buckets.ts; null where no callback reported a delivery. */
  readonly bucket: number | null;
}

/** What a text counts as now; null where it is not counted. */
export function statsKeyOf(message: Message): StatsKey | null {
  const outcome = outcomeOf(message);
  const seconds = outcome === 'delivered' ? secondsToPhone(message) : null;
  return countedAs(message, outcome, seconds === null ? null : latencyBucket(seconds));
}

/** A text as one of an outcome; null while its person is unknown, and where it is simulated: no figures count it. */
export function countedAs(message: Message, outcome: DeliveryOutcome, bucket: number | null): StatsKey | null {
  const { identity, acceptedAt, firstHeardAt } = message;
  if (identity === null || identity.isSimulated) return null;
  const failure = outcome === 'refused' ? message.refusal : message.failure;
  return {
    at: acceptedAt ?? firstHeardAt,
    country: identity.country,
    sender: identity.from,
    purpose: identity.purpose,
    outcome,
    code: failure?.code ?? null,
    class: failure?.class ?? null,
    bucket,
  };
}

/** One text less or more of a kind. */
export interface StatsChange {
  readonly statsKey: StatsKey;
  readonly by: 1 | -1;
}

/** What has to be added to the rollups when a text that counted as `before` counts as `after`; nothing where that is the same cell. */
export function statsChanges(before: StatsKey | null, after: StatsKey | null): StatsChange[] {
  if (before !== null && after !== null && cellKey(before) === cellKey(after)) return [];
  const less: StatsChange[] = before === null ? [] : [{ statsKey: before, by: -1 }];
  return after === null ? less : [...less, { statsKey: after, by: 1 }];
}

const HOUR_MS = 3_600_000;

/** The UTC hour that a text counts in. */
export function hourOf({ at }: StatsKey): Date {
  return new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
}

/** How a text stands, whether or not it is counted. */
export function outcomeOf(message: Message): DeliveryOutcome {
  if (message.status === null && message.refusal !== null) return 'refused';
  const ending = endingOf(message.status);
  if (ending !== null) return ending;
  return isUnconfirmed(message) ? 'unconfirmed' : 'pending';
}

/** The same for texts that count as the same thing in the same hour. */
export function cellKey(statsKey: StatsKey): string {
  const { country, sender, purpose, outcome, code, class: failureClass, bucket } = statsKey;
  return [hourOf(statsKey).getTime(), country, sender, purpose, outcome, code, failureClass, bucket].join(' ');
}
