const DIGIT = /\p{Nd}/gu;
/** Formatting, joining and direction marks, fillers, variation selectors, the caps of keycap emoji, and what stands for a copied object. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u{20e3}\u{fffc}]/gu;

/** Circled digits that compatibility does not decompose: each row begins with its 1; the zeros stand elsewhere. */
const CIRCLED = /[\u2776-\u277e\u2780-\u2788\u278a-\u2792\u24f5-\u24fd\u24ff\u{1f10b}\u{1f10c}]/gu;
const CIRCLED_ONES = [0x24f5, 0x2776, 0x2780, 0x278a];
/** Chinese and Japanese numerals, where several stand in a row as digits do. */
const IDEOGRAPHS = '〇一二三四五六七八九';
const IDEOGRAPHIC = new RegExp(`[${IDEOGRAPHS}零]{2,}`, 'gu');

/** Without what nobody sees, and with full-width forms and the digits of every script as ASCII. */
export function plainCharacters(text: string): string {
  const visible = text.replace(INVISIBLE, '').replace(CIRCLED, circledDigit);
  return asciiDigits(visible.normalize('NFKC')).replace(IDEOGRAPHIC, ideographicDigits);
}

/** A code as it was sent, from how people write or copy it: digits of every script, with blanks, hyphens and dots between them. */
export function readCode(text: string): string {
  return plainCharacters(text).replace(/[\s\p{Pd}\u2212.\u00b7]/gu, '');
}

/** The digits alone of a text, such as one that was pasted whole, as 0 to 9. */
export function digitsIn(text: string): string {
  return plainCharacters(text).replace(/\D/g, '');
}

function asciiDigits(text: string): string {
  return text.replace(DIGIT, (digit) => String(valueOf(digit)));
}

/** Each script has its ten digits in one row, which begins with its zero. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return (code - start) % 10;
}

function circledDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const one = CIRCLED_ONES.find((first) => code >= first && code < first + 9);
  return one === undefined ? '0' : String(code - one + 1);
}

function ideographicDigits(numerals: string): string {
  return [...numerals].map((numeral) => (numeral === '零' ? 0 : IDEOGRAPHS.indexOf(numeral))).join('');
}
