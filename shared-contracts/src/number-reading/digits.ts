const DIGIT = /\p{Nd}/gu;
/** Formatting, joining and direction marks, fillers, variation selectors, the caps of keycap emoji, and what stands for a copied object. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u{20e3}\u{fffc}]/gu;

/** Without what nobody sees, and with full-width forms and the digits of every script as ASCII. */
export function plainCharacters(text: string): string {
  return asciiDigits(text.replace(INVISIBLE, '').normalize('NFKC'));
}

/** A code as it was sent, from how people write or copy it: digits of every script, with blanks, hyphens and dots between them. */
export function readCode(text: string): string {
  return plainCharacters(text).replace(/[\s\p{Pd}\u2212.\u00b7]/gu, '');
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
