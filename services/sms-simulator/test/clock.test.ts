import { describe, expect, test } from '@jest/globals';
import { Clock } from '../src/clock/clock';

describe('the clock', () => {
  function heldClock(): { clock: Clock; done: string[]; errors: unknown[]; start: number } {
    const errors: unknown[] = [];
    const clock = new Clock((error) => errors.push(error), 'held');
    return { clock, done: [], errors, start: clock.now() };
  }

  test('held, stands still and does nothing', async () => {
    const { clock, done, start } = heldClock();
    clock.at(start, () => void done.push('due'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(clock.now()).toBe(start);
    expect(done).toEqual([]);
  });

  test('advanced, does what falls due in order of time, then of asking, and waits for each', async () => {
    const { clock, done, start } = heldClock();
    clock.at(start + 20, async () => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      done.push(`second at ${clock.now() - start}`);
    });
    clock.at(start + 10, () => void done.push('first'));
    clock.at(start + 20, () => void done.push('third'));
    clock.at(start + 31, () => void done.push('too late'));
    await clock.advance(30);
    expect(done).toEqual(['first', 'second at 20', 'third']);
    expect(clock.now()).toBe(start + 30);
  });

  test('does what a task puts on it within the same advance', async () => {
    const { clock, done, start } = heldClock();
    clock.at(start + 10, () => void clock.at(clock.now() + 5, () => void done.push('later')));
    await clock.advance(20);
    expect(done).toEqual(['later']);
  });

  test('goes on after a task that failed, and reports it', async () => {
    const { clock, done, errors, start } = heldClock();
    clock.at(start + 1, () => Promise.reject(new Error('broken')));
    clock.at(start + 2, () => void done.push('next'));
    await clock.advance(10);
    expect(done).toEqual(['next']);
    expect(errors).toEqual([new Error('broken')]);
  });

  test('running, reports a task that throws and one that is rejected, and goes on', async () => {
    const errors: unknown[] = [];
    const clock = new Clock((error) => errors.push(error));
    const due = clock.now() + 5;
    await new Promise<void>((resolve) => {
      clock.at(due, () => {
        throw new Error('thrown');
      });
      clock.at(due, () => Promise.reject(new Error('rejected')));
      clock.at(due + 1, resolve);
    });
    clock.stop();
    expect(errors).toEqual([new Error('thrown'), new Error('rejected')]);
  });

  test('lets advances at the same time take turns', async () => {
    const { clock, start } = heldClock();
    await Promise.all([clock.advance(10), clock.advance(5)]);
    expect(clock.now()).toBe(start + 15);
  });

  test('resumed, goes on from where it was held', async () => {
    const { clock, start } = heldClock();
    await clock.advance(3_600_000);
    const due = new Promise<void>((resolve) => void clock.at(start + 3_600_010, resolve));
    clock.resume();
    await due;
    expect(clock.now()).toBeGreaterThanOrEqual(start + 3_600_010);
    expect(clock.now()).toBeLessThan(start + 3_610_000);
    clock.stop();
  });
});
