import { expect, jest, test } from '@jest/globals';
import type { Logger } from '../src/logging';
import { takeTurns } from '../src/turns';

const failing = 'The work cannot be done';

function spiedLog() {
  const warn = jest.fn();
  const info = jest.fn();
  return { warn, info, log: { warn, info } as unknown as Logger };
}

function latch() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((open) => (resolve = open));
  return { promise, resolve };
}

test('turns follow each other, never two at once, and the end waits for the one under way', async () => {
  let [under, most, taken] = [0, 0, 0];
  const { promise: three, resolve: reached } = latch();
  const turns = takeTurns(
    async () => {
      most = Math.max(most, ++under);
      // Longer than the time between turns: each of them would overlap with the next if it could.
      await new Promise((resolve) => setTimeout(resolve, 10));
      under -= 1;
      if (++taken === 3) reached();
    },
    { everyMs: 1, log: spiedLog().log, failing },
  );
  await three;
  await turns.stop();
  expect(under).toBe(0);
  expect(most).toBe(1);
});

test('a turn that fails is made up for by the next, and told once until they succeed again', async () => {
  const { warn, info, log } = spiedLog();
  const error = new Error('no database');
  let taken = 0;
  const { promise: five, resolve: reached } = latch();
  const turns = takeTurns(
    () => {
      taken += 1;
      if (taken === 5) reached();
      return taken <= 3 ? Promise.reject(error) : Promise.resolve();
    },
    { everyMs: 1, log, failing },
  );
  await five;
  await turns.stop();
  expect(warn.mock.calls).toEqual([[{ err: error }, failing]]);
  expect(info).toHaveBeenCalledTimes(1);
});

test('a turn that fails is made up for long before the next one, however rare turns are', async () => {
  const { log } = spiedLog();
  let taken = 0;
  const { promise: made, resolve: reached } = latch();
  const work = async () => {
    taken += 1;
    if (taken < 2) throw new Error('a lock is held');
    reached();
  };
  const turns = takeTurns(work, { everyMs: 3_600_000, log, failing });
  await made;
  await turns.stop();
  expect(taken).toBe(2);
});
