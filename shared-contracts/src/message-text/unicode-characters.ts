import { gsmUnits, isGsm7 } from './gsm7';

/** A character that GSM-7 does not have, and which therefore makes the whole text UCS-2. */
export interface UnicodeCharacter {
  readonly character: string;
  /** `U+2019` */
  readonly codePoint: string;
  /** Where it stands, in UTF-16 code units. */
  readonly positions: readonly number[];
  /** What says the same in GSM-7, '' where nothing is lost with it; null where nothing does. */
  readonly replacement: string | null;
}

/** Each plain text with the characters that it may stand for. */
const replacements = new Map(
  Object.entries({
    "'": '‘’‚‛′`´ʹʻʼʽˈˊˋ',
    '"': '“”„‟″«»ʺ',
    '-': '‐‑‒–—―−•⁃',
    '...': '…',
    '<': '‹',
    '>': '›',
    '/': '⁄∕÷',
    '|': '∣',
    '*': '∗',
    '~': '∼',
    ' ': '\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
    '\n': '\u2028\u2029',
    '': '\u00ad\u200b\u200e\u200f\u2060\ufeff',
    '.': '·',
    ',': '、',
    x: '×',
    '(c)': '©',
    '(r)': '®',
    l: 'ł',
    L: 'Ł',
    d: 'đð',
    D: 'ĐÐ',
    i: 'ı',
    oe: 'œ',
    OE: 'Œ',
    th: 'þ',
    TH: 'Þ',
  }).flatMap(([plain, characters]) => [...characters].map((character) => [character, plain] as const)),
);
const marks = /\p{M}/gu;
/** Accents that stand for themselves beside their letter; other marks belong to writings that GSM-7 lacks. */
const looseAccent = /^[\u0300-\u036f]$/;

/** What forces UCS-2, each once, in the order of the text; empty where nothing does. */
export function unicodeCharactersOf(text: string): UnicodeCharacter[] {
  const positions = new Map<string, number[]>();
  let at = 0;
  for (const character of text) {
    if (character.length > 1 || gsmUnits(character.charCodeAt(0)) === 0) {
      const known = positions.get(character);
      if (known) known.push(at);
      else positions.set(character, [at]);
    }
    at += character.length;
  }
  return [...positions].map(([character, where]) => ({
    character,
    codePoint: `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`,
    positions: where,
    replacement: replacementOf(character),
  }));
}

function replacementOf(character: string): string | null {
  const known = replacements.get(character);
  if (known !== undefined) return known;
  if (looseAccent.test(character)) return '';
  const plain = [...character.normalize('NFKD').replace(marks, '')]
    .map((part) => replacements.get(part) ?? part)
    .join('');
  return plain !== '' && isGsm7(plain) ? plain : null;
}
