/** What a field holds, and where the caret stands in it. */
export interface TextAtCaret {
  readonly text: string;
  /** In UTF-16 units from the start, as `selectionStart` has it. */
  readonly caret: number;
}

/**
 * What a field shall hold after the browser has changed `before` into `typed`: spaced anew wherever the caret is, as long as the spacing
 * is that of `format`. What a person or a paste has spelled in another way stays to the letter, and no digit is ever taken away.
 * `inputType` is that of the InputEvent: a deletion that takes only a space or bracket goes on to the digit beside it.
 */
export function formatEdit(
  before: string,
  typed: TextAtCaret,
  inputType: string,
  format: (text: string) => string,
): TextAtCaret {
  if (!isSpacedBy(format, before) || !/^[\d+]*$/.test(insertedInto(before, typed.text))) return typed;
  const edited = isSeparatorOnly(before, typed.text) ? withoutDigitAtCaret(typed, inputType) : typed;
  const text = respaced(edited.text, format);
  if (edited.caret === edited.text.length) return { text, caret: text.length };
  return { text, caret: afterSignificant(text, significant(edited.text.slice(0, edited.caret)).length) };
}

/** A text that was spaced by one format, spaced by another; one that was not stays. */
export function formatAnew(text: string, before: (text: string) => string, format: (text: string) => string): string {
  return isSpacedBy(before, text) ? respaced(text, format) : text;
}

function isSpacedBy(format: (text: string) => string, text: string): boolean {
  return text === significant(text) || text === format(text);
}

function respaced(text: string, format: (text: string) => string): string {
  const formatted = format(significant(text));
  return significant(formatted) === significant(text) ? formatted : text;
}

function significant(text: string): string {
  return text.replace(/[^\d+]/g, '');
}

/** How much the beginning and the end of two texts have in common. */
export function commonEnds(one: string, other: string): { readonly start: number; readonly end: number } {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { start, end };
}

function insertedInto(before: string, after: string): string {
  const { start, end } = commonEnds(before, after);
  return after.slice(start, after.length - end);
}

function isSeparatorOnly(before: string, after: string): boolean {
  return after.length < before.length && significant(after) === significant(before);
}

function withoutDigitAtCaret({ text, caret }: TextAtCaret, inputType: string): TextAtCaret {
  const left = text.slice(0, caret);
  const right = text.slice(caret);
  if (inputType === 'deleteContentForward') return { text: left + right.replace(/[\d+]/, ''), caret };
  if (inputType !== 'deleteContentBackward') return { text, caret };
  const shorter = left.replace(/[\d+](?=[^\d+]*$)/, '');
  return { text: shorter + right, caret: shorter.length };
}

/** The place right after so many digits and pluses. */
function afterSignificant(text: string, count: number): number {
  let left = count;
  let place = 0;
  while (left > 0 && place < text.length) {
    if (/[\d+]/.test(text[place] ?? '')) left -= 1;
    place += 1;
  }
  return place;
}
