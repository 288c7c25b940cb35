const ONLY_NUMBER = /^[\d+\s().-]*$/;

/**
 * The text of the input after a key: formatted while a number grows at its end, left alone while the person corrects
 * something or writes it in a notation of their own. Never takes a digit away.
 */
export function formatTyped(
  before: string,
  typed: string,
  caretAtEnd: boolean,
  format: (text: string) => string,
): string {
  const grows = typed.length > before.length && caretAtEnd;
  if (!grows || !ONLY_NUMBER.test(typed)) return typed;
  const formatted = format(typed);
  return digits(formatted) === digits(typed) ? formatted : typed;
}

function digits(text: string): string {
  return text.replace(/[^\d+]/g, '');
}
