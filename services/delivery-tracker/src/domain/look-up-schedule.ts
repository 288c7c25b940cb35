import { silentTextLookUps } from '@linecheck/shared-contracts';

/** Milliseconds from a text's acceptance to each look-up at the provider while it has no end; the last one after 72 h. */
const HORIZONS_MS = silentTextLookUps.map((seconds) => seconds * 1_000);

/** When a text that was accepted at `acceptedAt` is looked up first. */
export function firstLookUp(acceptedAt: Date): Date {
  return new Date(acceptedAt.getTime() + Math.min(...HORIZONS_MS));
}

/** The next look-up after one at `lookedUpAt`; null once the carrier can be expected to stay silent. */
export function nextLookUp(acceptedAt: Date, lookedUpAt: Date): Date | null {
  const times = HORIZONS_MS.map((horizon) => new Date(acceptedAt.getTime() + horizon));
  return times.find((time) => time > lookedUpAt) ?? null;
}
