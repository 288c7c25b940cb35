/** What was counted under one key in a stretch of time. */
export interface Counted {
  readonly sent: number;
  /** Of these, the codes of verifications that ended in a proof. */
  readonly settled: number;
}

/** What is known of a key. Days are UTC's; what settles a code counts for the day on which it was sent. */
export interface KeyCounts {
  readonly today: Counted;
  readonly yesterday: Counted;
  /** The last 14 days, today included. */
  readonly fortnight: Counted;
  /** Numbers that were proven in the last 14 days. */
  readonly proofs: number;
}

export interface KeyFigures {
  /** Unproven codes within 24 hours. */
  readonly ofDay: number;
  readonly ofFortnight: number;
  readonly proofs: number;
}

export const BASELINE_DAYS = 14;
const DAY_MS = 86_400_000;

const none: Counted = { sent: 0, settled: 0 };
export const noCounts: KeyCounts = { today: none, yesterday: none, fortnight: none, proofs: 0 };

/**
 * As of 24 hours: today, and of yesterday the share that is less than 24 hours old. Where yesterday's codes were sent early they
 * count a little longer, where they were sent late a little shorter.
 */
export function figuresOf({ today, yesterday, fortnight, proofs }: KeyCounts, now: Date): KeyFigures {
  const elapsed = (now.getTime() % DAY_MS) / DAY_MS;
  return {
    ofDay: unproven(today) + Math.floor(unproven(yesterday) * (1 - elapsed)),
    ofFortnight: unproven(fortnight),
    proofs,
  };
}

/** The UTC day of a moment, as PostgreSQL reads a date. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function unproven({ sent, settled }: Counted): number {
  return Math.max(0, sent - settled);
}
