const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after its acceptance a text that is not final is looked up at the provider; the last time after 72 h. */
const HORIZONS_MS = [
  ...[2, 5, 15].map((minutes) => minutes * MINUTE_MS),
  ...[1, 3, 8, 20, 32, 44, 56, 68, 72].map((hours) => hours * HOUR_MS),
];

/** When a text that was accepted at `acceptedAt` is looked up first. */
export function firstLookUp(acceptedAt: Date): Date {
  return new Date(acceptedAt.getTime() + 2 * MINUTE_MS);
}

/** The next look-up after one at `lookedUpAt`; null once the carrier can be expected to stay silent. */
export function nextLookUp(acceptedAt: Date, lookedUpAt: Date): Date | null {
  const times = HORIZONS_MS.map((horizon) => new Date(acceptedAt.getTime() + horizon));
  return times.find((time) => time > lookedUpAt) ?? null;
}
