import { hourOf, type Outcome, type Tally } from '../domain/tally';
import type { FailureClass, Purpose } from '../domain/message';

/** What a message counts as, as it lies in its row. Country, sender and purpose are the row's own. */
export interface TallyColumns {
  outcome: Outcome | null;
  latency_bucket: number | null;
  /** This and the next two the database makes from the row's other columns, in the way of `tallyOf`. */
  readonly counted_at: Date;
  readonly outcome_code: number | null;
  readonly outcome_class: FailureClass | null;
}

export function tallyColumns(tally: Tally | null): Pick<TallyColumns, 'outcome' | 'latency_bucket'> {
  return { outcome: tally?.outcome ?? null, latency_bucket: tally?.bucket ?? null };
}

interface CountedRow extends TallyColumns {
  country: string | null;
  sender: string | null;
  purpose: Purpose | null;
}

/** As what the message was counted; null where it never was, whatever its state: what was not added is not subtracted. */
export function storedTally({ country, sender, purpose, ...row }: CountedRow): Tally | null {
  const { counted_at: at, outcome, outcome_code: code, outcome_class: failureClass, latency_bucket: bucket } = row;
  if (outcome === null || sender === null || purpose === null) return null;
  return { at, country, sender, purpose, outcome, code, class: failureClass, bucket };
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
