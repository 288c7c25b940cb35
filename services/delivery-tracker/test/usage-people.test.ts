import { describe, expect, test } from '@jest/globals';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { addDays } from '../src/domain/usage';
import { monthOf, personKeys } from '../src/domain/usage-person-key';
import { applyRetention } from '../src/jobs/retention';
import { forgetUsage } from '../src/use-cases/record-usage';
import { log, untilNotBusy } from './tracker';
import { counted, SECRET, setUpUsage, today, tracker, usage } from './usage-harness';

setUpUsage();

describe('a person', () => {
  /** What is remembered of Ada since the month before, and of nobody else. */
  async function seenLastMonth(visitedOn: string): Promise<void> {
    const { previous } = personKeys(SECRET, 'ada', today);
    await tracker.rows(
      `INSERT INTO usage_people VALUES ($1, $2, $3, $3, true, false, NULL, false, true, $4, NULL, 0)`,
      [previous.month, previous.hash, visitedOn, addDays(today, -20)],
    );
  }
  const rowsOf = () =>
    tracker.rows<{ month: string; visited: string; discovered: boolean }>(
      'SELECT month::text, visited_on::text AS visited, discovered FROM usage_people ORDER BY month',
    );

  test('of the month before is the same one: not new, and their first test and answer are over', async () => {
    await seenLastMonth(monthOf(today, -1));
    await counted('ada', {
      ...{ tests_sent: 1, satisfaction: 5 },
      pages_opened: [{ page: 'phone-management', way: 'link' }],
    });
    expect(await usage()).toMatchObject({ people: { visited: 0 }, first_tests: 0, satisfaction: { answers: 0 } });
    expect(await rowsOf()).toMatchObject([{ discovered: false }, { month: monthOf(today, 0), discovered: true }]);
  });

  test('keeps no day from before the last month', async () => {
    await seenLastMonth(addDays(monthOf(today, -1), -40));
    await counted('ada', { tests_sent: 1 });
    expect((await rowsOf())[1]?.visited).toBe(monthOf(today, -1));
  });

  test('is forgotten with what is erased of them', async () => {
    await seenLastMonth(monthOf(today, -1));
    await counted('ada', { tests_sent: 1 });
    await counted('ben', { tests_sent: 1 });
    const { database } = tracker.context;
    await inTransaction(database, (em) => forgetUsage(em, SECRET, 'ada', database.now()));
    expect(await rowsOf()).toHaveLength(1);
  });
});

test('hashes of people go after two months, counts with the other statistics by day', async () => {
  const now = new Date('2031-07-15T12:00:00Z');
  for (const month of ['2031-05-01', '2031-06-01', '2031-07-01'])
    await tracker.rows(
      `INSERT INTO usage_people VALUES ($1, 'x', NULL, NULL, false, false, NULL, false, false, NULL, NULL, 0)`,
      [month],
    );
  for (const day of ['2028-05-31', '2028-06-01'])
    await tracker.rows(`INSERT INTO usage_counts VALUES ($1, 'test-sent', '', 0, 1)`, [day]);
  const settings = { months: 13, statsMonths: 37, inboxDays: 40 };
  await untilNotBusy(() => applyRetention(tracker.context.database, log, { settings }, now));
  expect(await tracker.rows('SELECT month::text AS at FROM usage_people ORDER BY 1')).toEqual([
    { at: '2031-06-01' },
    { at: '2031-07-01' },
  ]);
  expect(await tracker.rows('SELECT day::text AS at FROM usage_counts')).toEqual([{ at: '2028-06-01' }]);
});
