import type { FailureClass, Message, Purpose } from '../domain/message';
import { countedAs, hourOf, type Outcome, type Tally } from '../domain/tally';

/**
 * What a message counts as, as it lies in its row. The rest of its tally follows from the row's other columns, by
 * `countedAs` here and in the generated columns counted_at, outcome_code and outcome_class.
 */
export interface TallyColumns {
  outcome: Outcome | null;
  latency_bucket: number | null;
}

/** As what a message was counted; null where it never was, whatever its state: what was not added is not subtracted. */
export function storedTally(message: Message, { outcome, latency_bucket: bucket }: TallyColumns): Tally | null {
  return outcome === null ? null : countedAs(message, outcome, bucket);
}

/** The key of a rollup. It has no nulls: none is '', 0 or -1. */
export interface RollupCell {
  hour: Date;
  country: string;
  sender: string;
  purpose: Purpose;
  outcome: Outcome;
  error_code: number;
  error_class: FailureClass | '';
  bucket: number;
}

export function rollupCell(tally: Tally): RollupCell {
  return {
    hour: hourOf(tally),
    country: tally.country ?? '',
    sender: tally.sender,
    purpose: tally.purpose,
    outcome: tally.outcome,
    error_code: tally.code ?? 0,
    error_class: tally.class ?? '',
    bucket: tally.bucket ?? -1,
  };
}
