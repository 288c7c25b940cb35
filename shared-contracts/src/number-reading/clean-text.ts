import { plainCharacters } from './digits';
import { withoutEscapes } from './escapes';
import { fromLink, withoutChatLinks } from './links';

/** What copying leaves around a number, taken off; a text of which nothing else is known. */
export interface CleanText {
  /** ASCII digits, `+`, `-`, round brackets, blanks and whatever else was written. */
  readonly text: string;
  readonly isScientific: boolean;
}

/** How spreadsheets and people who copy from them show a number that is too wide for its cell: digits are lost. */
const SCIENTIFIC =
  /(?<![\d.,])\d{1,3}(?:(?:[.,]\d+)?\s?e\s?\+?\s?\d{1,3}|[.,]\d+\s?(?:[x×]\s?10\s?\^?|\s10\s?\^)\s?\d{1,2})(?![\p{L}\d])/iu;
/** The same with every digit of the number, as programs write it: `4.47700900456E11`. */
const EXACT = /^\+?(\d)\.(\d{6,})e\+?(\d{1,2})$/i;
/** With as many digits beside it there may be a number. */
const MIN_DIGITS_BESIDE = 6;
const CURRENCY = /^\p{Sc}\s?|\s?\p{Sc}$/gu;
const QUOTES = /["'`´\u2018-\u201f\u2039\u203a\u00ab\u00bb]/gu;
const THOUSANDS = /^\d{1,3}(?:,\d{2,3}){2,}$/;
/** Columns of numbers with decimals: `447700900456.0`, `447,700,900,456.00`, `447.700.900.456,00`. */
const DECIMALS = [
  /^(\+?\d{7,15})\.0+$/,
  /^(\d{1,3}(?:,\d{2,3}){2,})\.0+$/,
  /^(\d{7,15}|\d{1,3}(?:[.\s]\d{3}){2,}),0{1,2}$/,
];
/** In Brazil "0xx11" leaves the digits of the carrier open. */
const OPEN_CARRIER = /(?<!\d)0\s?[x*]{2}\s?(?=\d{2}(?!\d))/gi;

/** Takes the digits of every script, and everything that nobody sees or that a sheet, a link or a chat put around the number. */
export function cleanText(written: string): CleanText {
  const plain = plainCharacters(withoutEscapes(withoutChatLinks(plainCharacters(written))))
    .replace(/[\u2795\u066d]/gu, (sign) => (sign === '\u2795' ? '+' : ' '))
    .replace(OPEN_CARRIER, '0')
    .replace(/[\p{Pd}\u2212\u2043\u02d7\u30fc\uff70]/gu, '-')
    .replace(/[\p{Zs}\s\p{Pc}*\u00b7\u2022\u2027\u30fb]/gu, (blank) => (/[\n\r\u2028\u2029]/.test(blank) ? '\n' : ' '))
    .replace(/[\u060c\u3001]/gu, ',')
    .replace(/\u061b/gu, ';')
    .replace(/(?![()])\p{Ps}/gu, '(')
    .replace(/(?![()])\p{Pe}/gu, ')')
    .trim();
  const unquoted = fromLink(plain)
    .replace(/^=(?=\s*["'+\d])/, '')
    .replace(QUOTES, '')
    .trim()
    .replace(CURRENCY, '')
    .replace(EXACT, (shown, first: string, rest: string, power: string) =>
      rest.length === Number(power) ? first + rest : shown,
    );
  const whole = DECIMALS.reduce((text, pattern) => text.replace(pattern, '$1'), unquoted);
  const text = THOUSANDS.test(whole) ? whole.replaceAll(',', '') : whole;
  return { text: text.replace(/^(?:\+\s*){2,}/, '+'), isScientific: isScientific(text) };
}

function isScientific(text: string): boolean {
  const beside = text.replace(SCIENTIFIC, '');
  return beside !== text && beside.replace(/\D/g, '').length < MIN_DIGITS_BESIDE;
}
