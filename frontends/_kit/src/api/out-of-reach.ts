/** What browsers call it where nobody answered. */
const NAMES = ['NetworkError', 'TimeoutError'];
/** `fetch` throws a TypeError for it, which each engine words in its own way. */
const OF_FETCH = /fetch|network|load failed/i;

/** Whether a host could not ask for a token, which says nothing of whether somebody is signed in. */
export function isOutOfReach(cause: unknown): boolean {
  if (!navigator.onLine) return true;
  if (!(cause instanceof Error) && !(cause instanceof DOMException)) return false;
  return NAMES.includes(cause.name) || (cause.name === 'TypeError' && OF_FETCH.test(cause.message));
}
