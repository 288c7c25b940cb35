import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Logger } from '../src/logging';
import { runPeriodically, singleFlight } from '../src/periodic';

const failing = 'The work cannot be done';

function spiedLog() {
  const warn = jest.fn();
  const info = jest.fn();
  return { warn, info, log: { warn, info, debug: jest.fn() } as unknown as Logger };
}

function latch() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((open) => (resolve = open));
  return { promise, resolve };
}

test('turns follow each other, never two at once, and the end waits for the one under way', async () => {
  let [under, most, taken] = [0, 0, 0];
  const { promise: three, resolve: reached } = latch();
  const turns = runPeriodically(
    async () => {
      most = Math.max(most, ++under);
      // Longer than the time between turns: each of them would overlap with the next if it could.
      await new Promise((resolve) => setTimeout(resolve, 10));
      under -= 1;
      if (++taken === 3) reached();
    },
    { intervalMs: 1, log: spiedLog().log, failureMessage: failing },
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
  const turns = runPeriodically(
    async () => {
      taken += 1;
      if (taken === 5) reached();
      if (taken <= 3) throw error;
    },
    { intervalMs: 1, log, failureMessage: failing },
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
  const turns = runPeriodically(work, { intervalMs: 3_600_000, log, failureMessage: failing });
  await made;
  await turns.stop();
  expect(taken).toBe(2);
});

/** Turns at a clock that the test moves; `answers` is what each finds. */
function pacedTurns(answers: number[]) {
  jest.useFakeTimers();
  const began: number[] = [];
  const start = performance.now();
  const work = () => {
    began.push(performance.now() - start);
    return Promise.resolve(Number(answers.length > 1 ? answers.shift() : answers[0]));
  };
  const turns = runPeriodically(work, { intervalMs: 100, idleMs: 500, log: spiedLog().log, failureMessage: failing });
  return { turns, began, pass: (ms: number) => jest.advanceTimersByTimeAsync(ms) };
}

describe('turns that find nothing to do', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('come more rarely, but never more so than is said, and as often as ever once there is something', async () => {
    const { turns, began, pass } = pacedTurns([Infinity, 250, 3, -1, 0, Infinity]);
    await pass(2_000);
    expect(began).toEqual([0, 500, 750, 850, 950, 1_050, 1_550]);
    await turns.stop();
  });

  test('come soon when that is asked for, and not sooner for being asked more often', async () => {
    const { turns, began, pass } = pacedTurns([Infinity]);
    await pass(30);
    turns.soon();
    turns.soon();
    await pass(69);
    expect(began).toEqual([0]);
    await pass(1);
    expect(began).toEqual([0, 100]);
    await pass(300);
    turns.soon();
    await pass(0);
    expect(began).toEqual([0, 100, 400]);
    await turns.stop();
  });

  test('come soon, too, when that is asked for while one looks', async () => {
    const asking: { soon(): void }[] = [];
    jest.useFakeTimers();
    let taken = 0;
    const work = () => {
      taken += 1;
      asking[0]?.soon();
      return Promise.resolve(Infinity);
    };
    const turns = runPeriodically(work, { intervalMs: 100, idleMs: 500, log: spiedLog().log, failureMessage: failing });
    asking.push(turns);
    await jest.advanceTimersByTimeAsync(500);
    expect(taken).toBe(2);
    await jest.advanceTimersByTimeAsync(300);
    expect(taken).toBe(5);
    await turns.stop();
    turns.soon();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(taken).toBe(5);
  });
});

describe('a single flight', () => {
  test('runs one at a time; however often it is asked meanwhile, one more follows', async () => {
    let [under, most, taken] = [0, 0, 0];
    const flight = singleFlight(async () => {
      most = Math.max(most, ++under);
      taken += 1;
      if (taken === 1) for (let n = 0; n < 5; n++) flight.run();
      await new Promise((resolve) => setTimeout(resolve, 5));
      under -= 1;
      return true;
    });
    flight.run();
    await flight.idle();
    expect([most, taken]).toEqual([1, 2]);
  });

  test('misses nobody who asks in the moment in which a run ends', async () => {
    // Asked so many microtasks after the run has ended: before, between and after all that ends a flight.
    for (let later = 0; later < 8; later++) {
      let taken = 0;
      const { promise: ending, resolve: end } = latch();
      const flight = singleFlight(async () => {
        taken += 1;
        if (taken === 1) await ending;
        return true;
      });
      flight.run();
      end();
      for (let n = 0; n < later; n++) await undefined;
      flight.run();
      await flight.idle();
      expect({ later, taken }).toEqual({ later, taken: 2 });
    }
  });

  test('rests after a run that failed until somebody asks again', async () => {
    let taken = 0;
    const flight = singleFlight(async () => {
      taken += 1;
      if (taken === 1) flight.run();
      return taken > 1;
    });
    flight.run();
    await flight.idle();
    expect(taken).toBe(1);
    flight.run();
    await flight.idle();
    expect(taken).toBe(2);
  });
});
