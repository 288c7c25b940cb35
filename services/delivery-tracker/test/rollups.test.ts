import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { publishEvent, untilServed, untilTaken } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, newSid, startTracker, until, type Tracker } from './tracker';
import { statusOf } from './twilio';

let first: Tracker;
let second: Tracker;
beforeAll(async () => {
  first = await startTracker({ rollupIntervalMs: 15 });
  second = await startTracker({ shareServersWith: first, rollupIntervalMs: 15 });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

interface Cell {
  country: string;
  sender: string;
  purpose: string;
  outcome: string;
  error_code: number;
  error_class: string;
  bucket: number;
  messages: string;
}

/** Counted anew from the messages, by rules written here a second time. */
const RECOUNT = `
  SELECT date_trunc($1, coalesce(accepted_at, first_heard_at), 'UTC') AS start, coalesce(country, '') AS country, sender, purpose,
    told.outcome, coalesce(told.code, 0) AS error_code, coalesce(told.class, '') AS error_class,
    coalesce(CASE WHEN told.outcome = 'delivered' AND delivered_at IS NOT NULL AND accepted_at IS NOT NULL THEN
      CASE WHEN delivered_at <= accepted_at + interval '100 ms' THEN 0 ELSE
        least(80, ceil(4 * log(2, extract(epoch FROM delivered_at - accepted_at) / 0.1) - 1e-9)) END END, -1)::int AS bucket,
    count(*) AS messages
  FROM messages, LATERAL (SELECT
    CASE WHEN status IN ('delivered', 'read') THEN 'delivered'
      WHEN status IN ('undelivered', 'failed', 'canceled') THEN status
      WHEN status IS NULL AND refused THEN 'refused'
      WHEN accepted_at IS NOT NULL AND look_up_at IS NULL THEN 'unconfirmed' ELSE 'pending' END AS outcome,
    CASE WHEN status IS NULL AND refused THEN refusal_code ELSE failure_code END AS code,
    CASE WHEN status IS NULL AND refused THEN refusal_class ELSE failure_class END AS class) AS told
  WHERE user_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`;
const ROLLUP = (table: string, start: string) => `
  SELECT ${start} AS start, country, sender, purpose, outcome, error_code, error_class, bucket, messages FROM ${table}
  WHERE messages <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`;

async function expectRollupsToBeTrue(): Promise<Cell[]> {
  const isFolded = async () => (await first.rows('SELECT FROM rollup_changes LIMIT 1')).length === 0;
  await until('all changes being added', isFolded);
  const [hourly, daily] = [ROLLUP('rollups_hourly', 'hour'), ROLLUP('rollups_daily', 'day')];
  const hours = await first.rows<Cell>(hourly);
  expect(hours).toEqual(await first.rows(RECOUNT, ['hour']));
  expect(await first.rows(daily)).toEqual(await first.rows(RECOUNT, ['day']));
  return hours;
}

/** Whichever replica has folded a change counts it: their sums are what the rollups hold. What was refused may have been sent after all. */
async function expectMetricsToBeTrue(cells: readonly Cell[]): Promise<void> {
  const delivered = cells.filter(({ outcome }) => outcome === 'delivered');
  const expected = new Map<string, number>();
  for (const { purpose, country, messages } of delivered) {
    const key = `delivered ${purpose} ${country}`;
    expected.set(key, (expected.get(key) ?? 0) + Number(messages));
  }
  const ended = async () => {
    const all = await sumsOf('linecheck_texts_ended_total', ({ outcome, purpose, country }) => [
      outcome,
      purpose,
      country,
    ]);
    return new Map([...all].filter(([key]) => key.startsWith('delivered')));
  };
  const total = (of: Map<string, number>) => [...of.values()].reduce((sum, count) => sum + count, 0);
  // A replica counts what it has folded once that is committed.
  await until('all being counted', async () => total(await ended()) >= total(expected));
  expect(await ended()).toEqual(expected);
  const timed = delivered.filter(({ bucket }) => bucket >= 0).reduce((sum, { messages }) => sum + Number(messages), 0);
  expect((await sumsOf('linecheck_seconds_to_phone', ({ le }) => [le])).get('+Inf')).toBe(timed);
}

/** A metric over both replicas, summed up by some of its labels. */
async function sumsOf(name: string, by: (labels: Record<string, string>) => unknown[]): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (const { context } of [first, second]) {
    const { values = [] } = (await context.metrics.getSingleMetric(name)?.get()) ?? {};
    for (const { labels, value } of values) {
      const key = by(labels as Record<string, string>).join(' ');
      sums.set(key, (sums.get(key) ?? 0) + value);
    }
  }
  return sums;
}

const pick = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T;
const HISTORIES = [
  ['queued', 'sending', 'sent', 'delivered'],
  ['sent', 'delivered', 'delivered', 'read'],
  ['sent', 'undelivered:30003'],
  ['sent', 'failed', 'failed:30005', 'failed:30005'],
  ['delivered', 'failed:30008'],
  ['canceled'],
  ['sent'],
  [],
];

/** One text as the provider and its sender tell of it, in no order, some of it twice, at both replicas. */
function history(): (() => Promise<unknown>)[] {
  const age = pick([2_000, 40_000, 3_600_000, 26 * 3_600_000]) * Math.random();
  const identity = {
    message_id: uuidv7(),
    purpose: pick(['verification', 'test', 'canary'] as const),
    country: pick(['GB', 'US', null]),
    from: pick(['+15005550006', 'MG0123456789abcdef0123456789abcdef']),
    user_id: pick(['ada', 'grace']),
  };
  const sid = newSid();
  const sent = () =>
    messageWasSent(first, {
      ...identity,
      message_sid: sid,
      accepted_at: new Date(Date.now() - age).toISOString(),
      status: pick(['queued', 'accepted', 'failed'] as const),
    });
  const refused = () =>
    publishEvent(first.nats, {
      type: 'message.refused',
      data: {
        ...identity,
        ref: uuidv7(),
        to: '+447700900456',
        code: pick([21610, 20003, null]),
        class: pick(['permanent', 'ours', 'temporary'] as const),
        refused_at: new Date().toISOString(),
        version: 1,
      },
    });
  const observed = pick(HISTORIES).flatMap((step) => {
    const [status, code] = step.split(':') as [string, string | undefined];
    const parameters = statusOf(sid, status, code === undefined ? {} : { ErrorCode: code });
    const call = async () => {
      // As the provider does, whoever is told 503 repeats.
      const answer = await untilServed(() => pick([first, second]).callbackOnce(identity.message_id, parameters));
      expect(answer.status).toBe(204);
    };
    return Math.random() < 0.3 ? [call, call] : [call];
  });
  return [...observed, ...pick([[sent], [sent], [sent], [refused], [refused, sent], []])];
}

test('rollups equal a recount, whatever is heard late, twice, or in any order, at two replicas', async () => {
  for (let round = 0; round < 4; round++) {
    const steps = Array.from({ length: 90 }, history).flat();
    const shuffled = steps.map((run) => ({ run, at: Math.random() })).sort((a, b) => a.at - b.at);
    await Promise.all(shuffled.map(({ run }) => run()));
    const last = await messageWasSent(first);
    await until(
      'all events being taken',
      async () => (await first.rows('SELECT FROM messages WHERE message_id = $1', [last.message_id])).length === 1,
    );
    await untilTaken(first.nats, ['delivery-tracker-message-sent', 'delivery-tracker-message-refused']);
    const cells = await expectRollupsToBeTrue();
    expect(cells.every(({ messages }) => Number(messages) > 0)).toBe(true);
    expect(new Set(cells.map(({ outcome }) => outcome)).size).toBeGreaterThanOrEqual(5);
    await expectMetricsToBeTrue(cells);
  }
});

test('an ending that is heard late moves the text within its own hour', async () => {
  const accepted_at = new Date(Date.now() - 5 * 3_600_000).toISOString();
  const sent = await messageWasSent(first, { country: 'LI', accepted_at });
  const cells = () =>
    first.rows<{ hour: Date; outcome: string; messages: string }>(
      `SELECT hour, outcome, messages FROM rollups_hourly WHERE country = 'LI' AND messages <> 0`,
    );
  const hour = new Date(Math.floor(Date.parse(accepted_at) / 3_600_000) * 3_600_000);
  await until('it being counted', async () => (await cells()).length === 1);
  expect(await cells()).toEqual([{ hour, outcome: 'pending', messages: '1' }]);
  await first.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'));
  await until('its ending being counted', async () => (await cells())[0]?.outcome === 'delivered');
  expect(await cells()).toEqual([{ hour, outcome: 'delivered', messages: '1' }]);
});

test('where adding fails nothing is lost or counted twice, and it goes on by itself', async () => {
  await first.rows(`ALTER TABLE rollups_daily ADD CONSTRAINT broken CHECK (country <> 'IS')`);
  const sent = await messageWasSent(first, { country: 'IS' });
  const waiting = () => first.rows(`SELECT FROM rollup_changes WHERE country = 'IS'`);
  await until('its count waiting', async () => (await waiting()).length === 1);
  await first.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'));
  await until('its ending waiting, too', async () => (await waiting()).length === 3);
  expect(await first.rows(`SELECT FROM rollups_hourly WHERE country = 'IS'`)).toEqual([]);
  await first.rows('ALTER TABLE rollups_daily DROP CONSTRAINT broken');
  await expectRollupsToBeTrue();
  expect(await first.rows(`SELECT outcome, messages FROM rollups_daily WHERE country = 'IS'`)).toEqual([
    { outcome: 'delivered', messages: '1' },
  ]);
});
