import type { FaultRule } from './faults';

/** A number whose texts always have the same outcome. */
export interface MagicNumber {
  readonly suffix: string;
  readonly rule: FaultRule;
  readonly meaning: string;
}

/** Ends of +1 500 555 01xx and +44 7700 9009xx: the second are valid British mobile numbers in a fictional range. */
export const MAGIC_OUTCOMES: readonly MagicNumber[] = [
  { suffix: '00', rule: { slowness: 0.1 }, meaning: 'Delivered at once' },
  { suffix: '01', rule: { outcome: 'unreported' }, meaning: 'Stays at sent: the carrier never reports' },
  { suffix: '02', rule: { outcome: 'stuck' }, meaning: 'Stays queued until its validity period is over' },
  { suffix: '03', rule: { callbacks: 'missing' }, meaning: 'Delivered, but no callback is made' },
  { suffix: '04', rule: { callbacks: 'no-final' }, meaning: 'Delivered, but the last callback is missing' },
  { suffix: '05', rule: { callback_delay_ms: 30_000 }, meaning: 'Every callback is 30 seconds late' },
  { suffix: '06', rule: { callback_copies: 2 }, meaning: 'Every callback comes twice' },
  { suffix: '07', rule: { callbacks: 'reversed' }, meaning: 'Callbacks come in reverse order' },
  { suffix: '08', rule: { answer: 'server-error', answer_status: 500 }, meaning: 'The API answers 500' },
  { suffix: '09', rule: { answer: 'server-error', answer_status: 503 }, meaning: 'The API answers 503' },
  { suffix: '10', rule: { answer: 'rate-limited' }, meaning: 'The API answers 429 (20429)' },
  { suffix: '11', rule: { answer: 'cut' }, meaning: 'The connection is cut before the text is taken' },
  { suffix: '12', rule: { answer: 'lost' }, meaning: 'The text is taken, but the answer is lost' },
  { suffix: '13', rule: { latency_ms: 10_000 }, meaning: 'The API takes 10 seconds to answer' },
  { suffix: '14', rule: { slowness: 30 }, meaning: 'Delivered after a minute' },
  {
    suffix: '15',
    rule: { price_delay_ms: 30_000, segments_delay_ms: 10_000 },
    meaning: 'Segments come 10 s late, the price 30 s',
  },
  { suffix: '16', rule: { outcome: 'read' }, meaning: 'Delivered, then read' },
  { suffix: '17', rule: { callback_format: 'json' }, meaning: 'Callbacks are JSON, signed with bodySHA256' },
];

/** Twilio's own test meanings: the API refuses the recipient. */
export const REFUSED_RECIPIENTS: Readonly<Record<string, number>> = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550003': 21408,
  '+15005550004': 21610,
  '+15005550009': 21614,
};

/** Twilio's own test meanings: the API refuses the sender. +15005550006 works. */
export const REFUSED_SENDERS: Readonly<Record<string, number>> = {
  '+15005550001': 21212,
  '+15005550007': 21606,
  '+15005550008': 21611,
};

const BY_SUFFIX = new Map(MAGIC_OUTCOMES.map((magic) => [magic.suffix, magic.rule]));

/**
 * What a number always meets; undefined for an ordinary one. `+150055` and five digits is that error code:
 * +1 500 553 0003 is undelivered with 30003, +1 500 552 1610 is refused with 21610. `+44770090093N` is 3000N.
 */
export function magicRule(number: string): FaultRule | undefined {
  const refused = REFUSED_RECIPIENTS[number];
  if (refused !== undefined) return { answer: 'refused', answer_code: refused };
  const outcome = /^\+(?:150055501|4477009009)(\d\d)$/.exec(number)?.[1];
  const rule = outcome === undefined ? undefined : BY_SUFFIX.get(outcome);
  if (rule !== undefined) return rule;
  const british = /^\+44770090093([1-9])$/.exec(number)?.[1];
  if (british !== undefined) return ruleOfCode(30_000 + Number(british));
  const code = /^\+150055([1236]\d{4})$/.exec(number)?.[1];
  return code === undefined ? undefined : ruleOfCode(Number(code));
}

/** Codes that end a text before any carrier has it. */
const FAILED_BEFORE_THE_CARRIER: ReadonlySet<number> = new Set([30001, 30002, 30010, 30036]);

function ruleOfCode(code: number): FaultRule {
  if (code < 30_000 || code >= 60_000) return { answer: 'refused', answer_code: code };
  return { outcome: FAILED_BEFORE_THE_CARRIER.has(code) ? 'failed' : 'undelivered', error_code: code };
}
