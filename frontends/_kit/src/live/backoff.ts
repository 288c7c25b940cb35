const FIRST_MS = 500;
const MAX_MS = 30_000;

/**
 * How long to wait before connecting again: at once after a stream that ended well, then doubling up to 30 s. Half of
 * it is random, so that pages do not come back all together.
 */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(MAX_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return whole / 2 + (whole / 2) * random();
}
