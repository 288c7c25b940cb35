// What is published of stops beside their beginning and end: another mode, snapshots, and what a restored database takes back.
import { expect, test } from '@jest/globals';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { until } from '@linecheck/local-servers/testing';
import { snapshotPaths, type EventOf } from '@linecheck/shared-contracts';
import { ownStopEvents } from '../../src/consumers/own-events';
import { closeStops } from '../../src/use-cases/fraud/close-stops';
import { openBudgetsHarness, rangeOf, sent } from './budgets-harness';

const at = openBudgetsHarness();
const { start, next, query, people } = at;

type StopEvent = EventOf<
  'verification.budget-exceeded' | 'verification.budget-cleared' | 'verification.budget-snapshot'
>;

const LIMITS = 'range:2+20%,installation:1000+3%,country:1000+5%';
const THREE_HOURS_S = 3 * 3_600;

const told = (range: string): StopEvent[] =>
  at.harness.events
    .all()
    .filter((event): event is StopEvent => event.type.startsWith('verification.budget-'))
    .filter(({ data }) => data.range === range);

/** As the job does it, on both replicas at once. */
async function closeOnBoth(): Promise<void> {
  const now = at.harness.now();
  await Promise.all(
    at.replicas.map(async ({ context }) => {
      await inTransaction(context.database, (em) => closeStops(em, now));
      context.wake();
    }),
  );
}

const takeBack = (event: StopEvent): Promise<boolean> =>
  inTransaction(next().context.database, (em) => ownStopEvents.apply(em, event));

async function restartWith(mode: 'record' | 'enforce'): Promise<void> {
  for (const replica of at.replicas) await replica.close();
  await start(LIMITS, { CODE_BUDGETS_MODE: mode });
}

test('a stop that was recorded alone is told again once it stops codes, by one replica, and once more the other way round', async () => {
  await start(LIMITS, { CODE_BUDGETS_MODE: 'record' });
  const numbers = rangeOf(9);
  const range = numbers[0]!.slice(0, 8);
  expect(sent(await people(numbers.slice(0, 4)))).toBe(4);
  await closeOnBoth();
  await restartWith('enforce');
  expect(sent(await people(numbers.slice(4, 6)))).toBe(0);
  await closeOnBoth();
  const enforced = await at.harness.events.waitFor('verification.budget-exceeded', ({ data }) => data.range === range && !data.is_recorded_only); // prettier-ignore
  expect(enforced.data).toMatchObject({ version: 2, closed_at: null });
  await closeOnBoth();
  await restartWith('record');
  expect(sent(await people(numbers.slice(6)))).toBe(3);
  await closeOnBoth();
  await until('it being told', async () => told(range).length === 3);
  await closeOnBoth();
  expect(told(range).map(({ data }) => [data.version, data.is_recorded_only])).toEqual([
    [1, true],
    [2, false],
    [3, true],
  ]);
});

test('a stop that a version before opened is told once more', async () => {
  await start(LIMITS);
  const numbers = rangeOf(3);
  const range = numbers[0]!.slice(0, 8);
  for (const number of numbers) await people([number]);
  await at.harness.events.waitFor('verification.budget-exceeded', ({ data }) => data.range === range);
  await query('UPDATE code_stops SET told_recorded_only = NULL');
  await closeOnBoth();
  await until('it being told', async () => told(range).length === 2);
  expect(told(range)[1]?.data).toMatchObject({ version: 2, is_recorded_only: false });
});

test('a snapshot publishes stops as they are', async () => {
  await start(LIMITS);
  const numbers = rangeOf(4);
  const range = numbers[0]!.slice(0, 8);
  for (const number of numbers) await people([number]);
  const token = await at.harness.tokens.tokenFor('olga', { roles: ['operator'] });
  const answer = await fetch(next().url + snapshotPaths['phone-numbers'], {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(202);
  const { data } = await at.harness.events.waitFor(
    'verification.budget-snapshot',
    (event) => event.data.range === range,
  );
  expect(data).toMatchObject({ codes: 2, is_recorded_only: false, closed_at: null, version: 1 });
});

test('a restored database takes back a stop that it has lost, counts in it again, and tells its end', async () => {
  await start(LIMITS);
  const numbers = rangeOf(4);
  const range = numbers[0]!.slice(0, 8);
  for (const number of numbers.slice(0, 3)) await people([number]);
  const opened = await at.harness.events.waitFor('verification.budget-exceeded', ({ data }) => data.range === range);
  await query('DELETE FROM code_stops');
  expect([await takeBack(opened), await takeBack(opened)]).toEqual([true, false]);
  await people(numbers.slice(3));
  expect(await query('SELECT id, codes FROM code_stops')).toEqual([{ id: opened.data.stop_id, codes: 2 }]);
  at.harness.advance(THREE_HOURS_S + 60);
  await closeOnBoth();
  const cleared = await at.harness.events.waitFor('verification.budget-cleared', ({ data }) => data.range === range);
  expect(cleared.data).toMatchObject({ stop_id: opened.data.stop_id, closed_because: 'quiet', version: 2 });
  // A backup from while it was open: the end is taken back as well.
  await query('UPDATE code_stops SET closed_at = NULL, closed_because = NULL, version = 1');
  expect([await takeBack(cleared), await takeBack(cleared)]).toEqual([true, false]);
  expect(await query('SELECT closed_because, version FROM code_stops')).toEqual([
    { closed_because: 'quiet', version: 2 },
  ]);
});

test('one whose caller is in no event, or whose place is taken, ends by itself', async () => {
  await start(LIMITS);
  const numbers = rangeOf(3);
  const range = numbers[0]!.slice(0, 8);
  for (const number of numbers) await people([number]);
  const opened = await at.harness.events.waitFor('verification.budget-exceeded', ({ data }) => data.range === range);
  const lost = (stop_id: string, over: object): StopEvent => ({
    ...opened,
    data: { ...opened.data, stop_id, ...over },
  });
  const ofAddress = lost('0197a3c4-5b6d-7e8f-9a0b-00000000a001', { rule: 'address', range: null });
  const ofSameRange = lost('0197a3c4-5b6d-7e8f-9a0b-00000000a002', {});
  expect([await takeBack(ofAddress), await takeBack(ofSameRange)]).toEqual([true, true]);
  expect(await query(`SELECT count(*)::int AS stops FROM code_stops WHERE closed_at IS NULL`)).toEqual([{ stops: 3 }]);
  at.harness.advance(THREE_HOURS_S + 60);
  await closeOnBoth();
  expect(await query(`SELECT count(*)::int AS stops FROM code_stops WHERE closed_at IS NULL`)).toEqual([{ stops: 0 }]);
});
