/** The numbers that stand in a text, before anything is known of them. */
export interface FoundNumbers {
  /** Runs of digits with what people put between them, each once; of several, those of six digits or more. */
  readonly spans: readonly string[];
  /** Shorter runs of digits. */
  readonly scraps: readonly string[];
  /** Whether letters touch digits, as in 1-800-FLOWERS. */
  readonly hasLettersAmong: boolean;
  readonly hasLetters: boolean;
  /** Whether words stand between a calling code and the rest of its number. */
  readonly isPieced: boolean;
}

const SPAN = /\+?[(\s]{0,8}\d[\d\s().~/-]*|\+/g;
const LETTERS_AMONG =
  /\d[\p{Script=Latin}\p{Script=Cyrillic}]|[\p{Script=Latin}\p{Script=Cyrillic}]\d|\d-\p{Lu}{3}|\d[十百千万萬]|[十百千万萬]\d/u;
/** "+44" and "0044", which other signs or words part from their number. */
const LONE_CODE = /^(?:\+|00)[\s(]*[1-9][\d\s]{0,3}\)?$/;
const MIN_DIGITS = 6;

export function findNumbers(text: string): FoundNumbers {
  const hasLetters = /\p{L}/u.test(text);
  const found = runsOf(text);
  const runs = withLoneCode(found);
  // "07700,900,456": what no run is alone is one number together.
  const joined = !runs.some(isLong) && runs.length > 1 && !hasLetters ? [runs.join(' ')] : runs;
  // Some countries have numbers of four digits.
  const isSpan = (run: string) => joined.length === 1 || isLong(run);
  return {
    spans: [...new Set(joined.filter(isSpan))],
    scraps: joined.filter((run) => !isSpan(run)),
    hasLettersAmong: LETTERS_AMONG.test(text),
    hasLetters,
    isPieced: hasLetters && runs.length < found.length,
  };
}

/** All runs of digits as one, where only signs part them: "07700, 900456". */
export function joinedRuns(text: string): string | null {
  const runs = runsOf(text);
  return runs.length > 1 && !/\p{L}/u.test(text) ? runs.join(' ') : null;
}

function runsOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.match(SPAN) ?? [])
    .map((run) => run.slice(0, run.length - trailing(run)).trim())
    .filter((run) => /\d/.test(run));
}

/** How many signs stand behind the last digit or bracket. */
function trailing(run: string): number {
  let count = 0;
  while (count < run.length && !/[\d)]/.test(run[run.length - 1 - count] ?? '')) count += 1;
  return count;
}

/** "+44: 7700 900456" and "+44 (UK) 7700 900456": the code belongs to what comes next, up to the first run that is long. */
function withLoneCode(runs: readonly string[]): readonly string[] {
  const at = runs.findIndex((run, index) => LONE_CODE.test(run) && runs[index + 1]?.startsWith('+') === false);
  if (at === -1) return runs;
  const next = runs.findIndex((run, index) => index > at && (isLong(run) || run.startsWith('+')));
  const end = next === -1 ? runs.length : next + (runs[next]?.startsWith('+') ? 0 : 1);
  return [...runs.slice(0, at), runs.slice(at, end).join(' '), ...runs.slice(end)];
}

/** A number and the extension behind it, as people and dialling strings write it. */
export interface WithExtension {
  readonly before: string;
  readonly extension: string;
}

const WORDS =
  'ext(?:ension|ensión|n)?|x|anexo|int(?:erno|\\.)?|ramal|poste|durchwahl|dw|apparat|app?\\.|nebenstelle|nst\\.?|toestel|wew\\.?|dahili|доб(?:авочный|\\.)?|вн\\.';
const IDEOGRAPHS = '内[线線]|內線|[转轉]';
const EXTENSION = new RegExp(
  `[\\s,;(-]{0,9}(?:(?:(?<!\\p{L})(?:${WORDS})|${IDEOGRAPHS})[\\s.:=]{0,9}|#\\s{0,9}|(?<!\\p{L})[,;pw]{1,9}\\s{0,9})(\\d{1,7})[\\s#)]{0,9}$`,
  'iu',
);
const DIGITS_BEFORE = 7;

/** Null where a text ends in no extension. */
export function splitExtension(text: string): WithExtension | null {
  const found = EXTENSION.exec(text);
  if (!found) return null;
  const before = text.slice(0, found.index);
  return digitsOf(before).length >= DIGITS_BEFORE ? { before, extension: found[1] ?? '' } : null;
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function isLong(run: string): boolean {
  return digitsOf(run).length >= MIN_DIGITS;
}
