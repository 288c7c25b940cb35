/** What became of one text to a number. Times are RFC 3339 in UTC, as `toISOString` writes them, so that they compare as strings. */
export type TextOutcome = {
  readonly messageId: string;
  /** When the provider took it, or refused it: outcomes count in this order, however they arrive. */
  readonly sentAt: string;
} & (
  | { readonly ended: 'delivered'; readonly at: string; readonly seconds: number | null }
  /** For a reason that lies with the number or its phone; `code` is the provider's, where it gave one. */
  | { readonly ended: 'failed'; readonly code: number | null }
);

type Delivered = Extract<TextOutcome, { ended: 'delivered' }>;
type Failed = Extract<TextOutcome, { ended: 'failed' }>;

/** What the texts to a number have shown. */
export interface TextOutcomes {
  /** The newest one that arrived. */
  readonly delivered: Delivered | null;
  /** Those that were sent later and did not arrive, oldest first. */
  readonly failed: readonly Failed[];
}

/** As many failures after one another as are kept: the oldest ones, which say since when, and the newest, which says why. */
const MAX_FAILURES = 10;

/** Whether texts arrive, and since when they do not. */
export interface TextHealth {
  readonly state: 'unknown' | 'arriving' | 'unreachable';
  readonly since: Date | null;
  readonly lastDeliveredAt: Date | null;
  readonly secondsToPhone: number | null;
  readonly code: number | null;
}

/**
 * Adds an outcome. The order in which outcomes arrive does not matter, and one that is known already changes nothing: then
 * the same object is returned.
 */
export function withOutcome(known: TextOutcomes | null, outcome: TextOutcome): TextOutcomes {
  const { delivered, failed } = known ?? { delivered: null, failed: [] };
  if (delivered !== null && !isLater(outcome, delivered)) return known ?? { delivered, failed };
  if (outcome.ended === 'delivered') {
    const later = failed.filter((other) => other.messageId !== outcome.messageId && isLater(other, outcome));
    return { delivered: outcome, failed: later };
  }
  if (known !== null && failed.some(({ messageId }) => messageId === outcome.messageId)) return known;
  return { delivered, failed: bounded([...failed, outcome].sort((a, b) => (isLater(a, b) ? 1 : -1))) };
}

export function textHealthOf(known: TextOutcomes | null): TextHealth {
  const { delivered = null, failed = [] } = known ?? {};
  const [first] = failed;
  return {
    state: first ? 'unreachable' : delivered ? 'arriving' : 'unknown',
    since: first ? new Date(first.sentAt) : null,
    lastDeliveredAt: delivered && new Date(delivered.at),
    secondsToPhone: delivered?.seconds ?? null,
    code: failed.at(-1)?.code ?? null,
  };
}

function bounded(failed: readonly Failed[]): readonly Failed[] {
  return failed.length <= MAX_FAILURES ? failed : [...failed.slice(0, MAX_FAILURES - 1), ...failed.slice(-1)];
}

/** Of two texts of one moment the one with the greater id is the later. */
function isLater(one: TextOutcome, other: TextOutcome): boolean {
  if (one.sentAt !== other.sentAt) return one.sentAt > other.sentAt;
  return one.messageId > other.messageId;
}
