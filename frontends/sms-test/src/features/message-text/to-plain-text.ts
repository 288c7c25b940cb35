import { unicodeCharactersOf } from '@linecheck/shared-contracts/message-text';

/** The text with each character that forces UCS-2 replaced, where something says the same in the seven-bit alphabet. */
export function toPlainText(text: string): string {
  const replacements = new Map(unicodeCharactersOf(text).map((each) => [each.character, each.replacement]));
  return [...text].map((character) => replacements.get(character) ?? character).join('');
}
