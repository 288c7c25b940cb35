import { afterEach, beforeEach, jest } from '@jest/globals';

/** Everything but the clock: what waits, waits as ever. */
const doNotFake = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Lets each test of a file begin at this time, at which the clock stands; `jest.setSystemTime` moves it. */
export function freezeTime(at: string): void {
  beforeEach(() => void jest.useFakeTimers({ now: Date.parse(at), doNotFake: [...doNotFake] }));
  afterEach(() => void jest.useRealTimers());
}
