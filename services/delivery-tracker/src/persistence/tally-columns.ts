import { hourOf, type Outcome, type Tally, type TallyChange } from '../domain/tally';
import type { FailureClass, Purpose } from '../domain/message';

/** What a message counts as, as it lies in its row. Country, sender and purpose are the row's own. */
export interface TallyColumns {
  counted_at: Date | null;
  outcome: Outcome | null;
  outcome_code: number | null;
  outcome_class: FailureClass | null;
  latency_bucket: number | null;
}

export function tallyColumns(tally: Tally | null): TallyColumns {
  return {
    counted_at: tally?.at ?? null,
    outcome: tally?.outcome ?? null,
    outcome_code: tally?.code ?? null,
    outcome_class: tally?.class ?? null,
    latency_bucket: tally?.bucket ?? null,
  };
}

interface CountedRow extends TallyColumns {
  country: string | null;
  sender: string | null;
  purpose: Purpose | null;
}

/** As what the message was counted; null where it never was, whatever its state: what was not added is not subtracted. */
export function storedTally({ country, sender, purpose, ...row }: CountedRow): Tally | null {
  const { counted_at: at, outcome, outcome_code: code, outcome_class: failureClass, latency_bucket: bucket } = row;
  if (at === null || outcome === null || sender === null || purpose === null) return null;
  return { at, country, sender, purpose, outcome, code, class: failureClass, bucket };
}

/** A row of `rollup_changes`. The key of a rollup has no nulls: none is '', 0 or -1. */
export interface RollupChangeRow {
  hour: Date;
  country: string;
  sender: string;
  purpose: Purpose;
  outcome: Outcome;
  error_code: number;
  error_class: FailureClass | '';
  bucket: number;
  change: number;
}

export function rollupChangeRow({ tally, by }: TallyChange): RollupChangeRow {
  return {
    hour: hourOf(tally),
    country: tally.country ?? '',
    sender: tally.sender,
    purpose: tally.purpose,
    outcome: tally.outcome,
    error_code: tally.code ?? 0,
    error_class: tally.class ?? '',
    bucket: tally.bucket ?? -1,
    change: by,
  };
}
