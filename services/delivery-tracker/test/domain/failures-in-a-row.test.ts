import { describe, expect, test } from '@jest/globals';
import { raiseAlert, updateAlert, type AlertInput } from '../../src/domain/alert';
import { failuresInARow, worstOf, type CanaryText } from '../../src/domain/failures-in-a-row';
import { recentFiguresOf, timesOf, type Measure } from '../../src/domain/traffic';

const NOW = new Date('2026-05-04T12:00:00Z');
const GRACE_S = 300;

/** Texts every so many minutes, the newest first and a minute old. */
function texts(outcomes: CanaryText['outcome'][], everyMinutes = 1440): CanaryText[] {
  return outcomes.map((outcome, at) => {
    return { outcome, acceptedAt: new Date(NOW.getTime() - 60_000 - at * everyMinutes * 60_000) };
  });
}

describe('failures of a canary in a row', () => {
  test.each<[string, CanaryText[], number, number]>([
    ['all of three failed', texts(['failed', 'undelivered', 'refused']), 3, 3],
    ['the newest arrived', texts(['delivered', 'failed', 'failed']), 0, 3],
    ['one arrived before two that failed', texts(['failed', 'failed', 'delivered', 'failed']), 2, 4],
    ['the newest may still arrive', texts(['pending', 'failed', 'failed']), 2, 2],
    ['one without an end is overdue', texts(['failed', 'unconfirmed', 'failed'], 60), 3, 3],
    ['one was canceled', texts(['failed', 'canceled', 'failed']), 1, 3],
  ])('%s', (_name, newestFirst, value, messages) => {
    expect(failuresInARow(newestFirst, GRACE_S, NOW)).toMatchObject({ value, messages });
  });

  test('they began with the first of them', () => {
    const failed = texts(['failed', 'failed', 'failed', 'delivered']);
    expect(failuresInARow(failed, GRACE_S, NOW).since).toEqual(failed[2]?.acceptedAt);
  });

  test('one that has not run for three of its intervals, or only once, says nothing', () => {
    const failed = texts(['failed', 'failed', 'failed'], 5);
    const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    expect(failuresInARow(failed, GRACE_S, later(19)).value).toBe(3);
    expect(failuresInARow(failed, GRACE_S, later(20))).toEqual({ value: 0, messages: 0 });
    expect(failuresInARow(failed.slice(0, 1), GRACE_S, NOW)).toEqual({ value: 0, messages: 0 });
  });

  test('of several canaries the worst counts', () => {
    const [fine, bad]: Measure[] = [
      { value: 0, messages: 10 },
      { value: 3, messages: 4 },
    ];
    expect(worstOf([fine!, bad!, fine!])).toBe(bad);
    expect(worstOf([{ value: 0, messages: 2 }, fine!])).toBe(fine);
    expect(worstOf([])).toEqual({ value: 0, messages: 0 });
  });
});

describe('the alert about them', () => {
  const rules = { minMessages: 3, rateDrop: 0.2, expectedRate: 0.8, latencyFactor: 3, canaryFailures: 3 };
  const route = { traffic: 'canary', country: 'DE', sender: '+15005550006' } as const;
  function inputOf(value: number, messages: number): AlertInput {
    const since = new Date('2026-05-02T12:00:00Z');
    return {
      route,
      figures: recentFiguresOf([], { value, messages, since }),
      times: timesOf(undefined),
      baseline: { value: 0, messages: 0, source: 'expected' },
      rules,
      windowMinutes: 60,
      baselineDays: 7,
      now: NOW,
    };
  }
  const raised = () => raiseAlert('canary-failures', inputOf(3, 3), () => 'id')!;

  test('is raised by three, not by two, and says since when', () => {
    expect(raiseAlert('canary-failures', inputOf(2, 10), () => 'id')).toBeNull();
    expect(raised()).toMatchObject({
      kind: 'canary-failures',
      measured: { value: 3, messages: 3 },
      limits: { raiseAt: 3, clearAt: 0 },
      since: new Date('2026-05-02T12:00:00Z'),
    });
  });

  test('stays while the next ones fail, keeps its cause when the window has passed, and ends with one that arrives', () => {
    const alert = { ...raised(), topCode: { code: 30003, messages: 1 } };
    expect(updateAlert(alert, inputOf(4, 4))).toMatchObject({
      measured: { value: 4 },
      clearedAt: null,
      topCode: { code: 30003 },
    });
    expect(updateAlert(alert, inputOf(1, 4))).toMatchObject({ clearedAt: null });
    expect(updateAlert(alert, inputOf(0, 5))).toMatchObject({ clearedBecause: 'recovered', version: 2 });
  });
});
