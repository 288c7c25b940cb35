/** The numbers that stand in a text, before anything is known of them. */
export interface FoundNumbers {
  /** Runs of digits with what people put between them; of several, those of six digits or more. */
  readonly spans: readonly string[];
  /** Shorter runs of digits. */
  readonly scraps: readonly string[];
  /** Whether letters touch digits, as in 1-800-FLOWERS. */
  readonly hasLettersAmong: boolean;
  readonly hasLetters: boolean;
}

const SPAN = /\+?[(\s]*\d[\d\s().~/-]*|\+/g;
const LETTERS_AMONG = /\d[\p{Script=Latin}\p{Script=Cyrillic}]|[\p{Script=Latin}\p{Script=Cyrillic}]\d|\d-\p{Lu}{3}/u;
const MIN_DIGITS = 6;

export function findNumbers(text: string): FoundNumbers {
  const runs = text
    .split('\n')
    .flatMap((line) => line.match(SPAN) ?? [])
    .map((run) => run.trim().replace(/[^\d)]+$/, ''))
    .filter((run) => /\d/.test(run));
  // "07700,900,456": what no run is alone is one number together.
  const joined = !runs.some(isLong) && runs.length > 1 && !/\p{L}/u.test(text) ? [runs.join(' ')] : runs;
  // Some countries have numbers of four digits.
  const isSpan = (run: string) => joined.length === 1 || isLong(run);
  return {
    spans: joined.filter(isSpan),
    scraps: joined.filter((run) => !isSpan(run)),
    hasLettersAmong: LETTERS_AMONG.test(text),
    hasLetters: /\p{L}/u.test(text),
  };
}

/** A number and the extension behind it, as people and dialling strings write it. */
export interface WithExtension {
  readonly before: string;
  readonly extension: string;
}

const WORDS = 'ext(?:ension|ensión|n)?|x|anexo|interno|int\\.|poste|durchwahl|dw|доб|内线|內線|转|轉';
const EXTENSION = new RegExp(
  `^(.*\\d.*?)[\\s,;(-]*(?:(?:${WORDS})[\\s.:=]*|#\\s*|[,;pw]+\\s*)(\\d{1,7})[\\s#)]*$`,
  'iu',
);
const DIGITS_BEFORE = 7;

/** Null where a text ends in no extension. */
export function splitExtension(text: string): WithExtension | null {
  const found = EXTENSION.exec(text);
  if (!found) return null;
  const [, before = '', extension = ''] = found;
  return digitsOf(before).length >= DIGITS_BEFORE ? { before, extension } : null;
}

/** Two ways to part a run into two numbers that stand side by side, at each blank or slash. */
export function partings(span: string): (readonly [string, string])[] {
  return [...span.matchAll(/\s*\/\s*|\s+/g)].map(
    ({ index, 0: gap }) => [span.slice(0, index), span.slice(index + gap.length)] as const,
  );
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function isLong(run: string): boolean {
  return digitsOf(run).length >= MIN_DIGITS;
}
