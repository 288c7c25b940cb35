/** As browsers name it where nobody answered; `fetch` throws a TypeError for it, which each engine words in its own way. */
const OUT_OF_REACH = /^(Network|Timeout)Error|^TypeError: .*(fetch|network|load failed)/i;

/** Whether a host could not ask for a token, which says nothing of whether somebody is signed in. */
export function isOutOfReach(cause: unknown): boolean {
  return !navigator.onLine || OUT_OF_REACH.test(String(cause));
}
