import { byIdentity, takesTexts, type DescribedNumber } from './described-number';
import { digitsOf } from './find-numbers';
import { interpret, MOST_RUN_DIGITS, type Dialling } from './interpret';

/** What a run of digits is that no plan has as a whole: the numbers that stand side by side in it, or the one that is beside other digits. */
export type PartedRun =
  { readonly is: 'one' | 'several' | 'beside'; readonly number: DescribedNumber } | { readonly is: 'none' };

const MIN_NUMBER_DIGITS = 7;
const MOST_NUMBERS = 8;
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d\\d';
const DATE = new RegExp(`^(?:${YEAR}([-/.])${DAY}\\1${DAY}|${DAY}([-/.])${DAY}\\2${YEAR})$`);
/** What stands behind a number and is none of its digits: "(2)", "24/7", a date. */
const REMARK = /^[^\d]*\(|\//;
/** "1) ", "2. ", "£5 " */
const MOST_COUNTING_DIGITS = 3;

/** Whether it may be a date as well. */
export function isDate(run: string): boolean {
  return DATE.test(run);
}

export function partRun(run: string, dialling: Dialling): PartedRun {
  const words = numbersIn(run.split(/[\s/]+/), dialling);
  const [first, second] = words;
  if (first && second) return { is: 'several', number: first };
  if (digitsOf(run).length > MOST_RUN_DIGITS) return { is: 'none' };
  for (const [before, gap, after] of partings(run)) {
    const parted = partedAt(before, gap, after, dialling);
    if (parted) return parted;
  }
  return { is: 'none' };
}

function partedAt(before: string, gap: string, after: string, dialling: Dialling): PartedRun | null {
  const [one, other] = [numberOf(before, dialling), numberOf(after, dialling)];
  if (one && other) return { is: one.identity === other.identity ? 'one' : 'several', number: one };
  if (other && takesTexts(other) && (digitsOf(before).length <= MOST_COUNTING_DIGITS || isDate(before)))
    return { is: 'beside', number: other };
  if (one === null || !takesTexts(one)) return null;
  // "07700 900456/7": the last digits of another one.
  if (gap.includes('/') && /^\d{1,6}$/.test(after)) return { is: 'several', number: one };
  return REMARK.test(after) || isDate(after) ? { is: 'beside', number: one } : null;
}

/** The phones that words of a run are by themselves, each once. */
function numbersIn(words: readonly string[], dialling: Dialling): DescribedNumber[] {
  const long = words.filter((word) => digitsOf(word).length >= MIN_NUMBER_DIGITS);
  const phones = [...new Set(long)].slice(0, MOST_NUMBERS).flatMap((word) => numberOf(word, dialling) ?? []);
  return byIdentity(phones);
}

function numberOf(text: string, dialling: Dialling): DescribedNumber | null {
  return interpret(text, dialling).sure[0] ?? null;
}

/** A run before, in and after each of its blanks and slashes. */
function partings(run: string): (readonly [string, string, string])[] {
  return [...run.matchAll(/\s*\/\s*|\s+/g)].map(
    ({ index, 0: gap }) => [run.slice(0, index), gap, run.slice(index + gap.length)] as const,
  );
}
