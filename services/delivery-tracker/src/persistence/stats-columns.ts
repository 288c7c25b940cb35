import type { FailureClass, MessagePurpose, DeliveryOutcome } from '@linecheck/shared-contracts';
import type { Message } from '../domain/message';
import { countedAs, hourOf, type StatsKey } from '../domain/stats-key';

/**
 * What a message counts as, as it lies in its row. The rest of its tally follows from the row's other columns, by
 * `countedAs` here and in the generated columns counted_at, outcome_code and outcome_class.
 */
export interface StatsColumns {
  outcome: DeliveryOutcome | null;
  latency_bucket: number | null;
}

/** As what a message was counted; null where it never was, whatever its state: what was not added is not subtracted. */
export function storedStatsKey(message: Message, { outcome, latency_bucket: bucket }: StatsColumns): StatsKey | null {
  return outcome === null ? null : countedAs(message, outcome, bucket);
}

/** The key of a rollup. It has no nulls: none is '', 0 or -1. */
export interface RollupCell {
  hour: Date;
  country: string;
  sender: string;
  purpose: MessagePurpose;
  outcome: DeliveryOutcome;
  error_code: number;
  error_class: FailureClass | '';
  bucket: number;
}

export function rollupCell(statsKey: StatsKey): RollupCell {
  return {
    hour: hourOf(statsKey),
    country: statsKey.country ?? '',
    sender: statsKey.sender,
    purpose: statsKey.purpose,
    outcome: statsKey.outcome,
    error_code: statsKey.code ?? 0,
    error_class: statsKey.class ?? '',
    bucket: statsKey.bucket ?? -1,
  };
}
