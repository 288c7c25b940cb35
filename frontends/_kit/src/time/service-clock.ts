/** Clocks that differ by less are taken for one: `Date` has whole seconds, and answers are on their way for a moment. */
const SAME_MS = 5_000;

/** How far services' clocks are ahead of this browser's, in ms, each by the base of its API: the page's one, whichever remote brought it. */
const page = globalThis as { [ahead: symbol]: number | undefined };

function aheadOf(apiBaseUrl: string): symbol {
  return Symbol.for(`linecheck.clock.v1 ${apiBaseUrl}`);
}

/** Takes note of what time an answer that just came says it is (`Date`); to pages of other origins it may say none. */
export function noteServiceTime(apiBaseUrl: string, { headers }: Response): void {
  const difference = Date.parse(headers.get('date') ?? '') - Date.now();
  // What a cache kept for a while is of another time.
  if (Number.isNaN(difference) || headers.has('age')) return;
  page[aheadOf(apiBaseUrl)] = Math.abs(difference) < SAME_MS ? 0 : difference;
}

/** What time the services of an API have, in ms, when this browser has `now`; the same where they did not say. */
export function serviceTime(apiBaseUrl: string, now: number = Date.now()): number {
  return now + (page[aheadOf(apiBaseUrl)] ?? 0);
}

/** When this browser's clock shows a time of the services, in ms. */
export function browserTime(apiBaseUrl: string, time: string): number {
  return Date.parse(time) - (page[aheadOf(apiBaseUrl)] ?? 0);
}
