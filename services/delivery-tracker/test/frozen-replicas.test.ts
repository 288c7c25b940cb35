import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { startTestProcess, type TestProcess } from '@linecheck/local-servers/testing';
import { claimAlertEvaluation } from '../src/persistence/alerts';
import { createPartitions } from '../src/persistence/partitions';
import { claimSilentMessages } from '../src/persistence/silent-messages';
import { messageWasSent, newSid, startTracker, until, untilNotBusy, type Tracker } from './tracker';
import { statusOf } from './twilio';

const folder = resolve(__dirname, '..');
let tracker: Tracker;
let replica: TestProcess | undefined;

beforeAll(async () => {
  // A replica's process runs what the compiler makes of it; where that is done already, this takes no time.
  await promisify(execFile)(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', folder]);
  // Its own jobs find no turn due in these tests, whose turns are an hour old: they would take one before the test does.
  tracker = await startTracker({ alertIntervalMs: 24 * 3_600_000, lookUpIntervalMs: 24 * 3_600_000 });
});
afterEach(() => replica?.kill());
afterAll(() => tracker.stop());

/**
 * Does `work` in one transaction of another process, which is frozen right before the first statement that begins with
 * `before`. That its pool's own time-out is long shows that the job has one of its own.
 */
async function frozenIn(work: string, before: string): Promise<TestProcess> {
  const script = `
    const { inTransaction, openDatabase } = require('@linecheck/service-kit/persistence');
    const { createLogger } = require('@linecheck/service-kit/logging');
    const { createPartitions, dropPartition } = require('./dist/persistence/partitions');
    const { claimAlertEvaluation } = require('./dist/persistence/alerts');
    const log = createLogger({ name: 'replica', level: 'silent' });
    const options = { name: 'replica', poolSize: 2, entities: [], migrations: [], log, idleInTransactionMs: 600_000 };
    (async () => {
      const database = await openDatabase({ ...options, url: process.env.DATABASE_URL });
      await inTransaction(database, async (em) => {
        const query = em.query.bind(em);
        em.query = (sql, ...values) => {
          if (sql.startsWith(process.env.BEFORE)) process.kill(process.pid, 'SIGSTOP');
          return query(sql, ...values);
        };
        ${work}
      }).then(() => console.log('"committed"'), () => console.log('"failed"'));
      await database.close();
    })();`;
  replica = startTestProcess(['-e', script], folder, { DATABASE_URL: tracker.database.url, BEFORE: before });
  await replica.hasFrozen();
  return replica;
}

async function retriesInVain(frozen: TestProcess): Promise<void> {
  await frozen.hasFrozen(); // still
  frozen.thaw();
  await until('it going on', () => frozen.said().length > 0);
  expect(frozen.said()).toEqual(['failed']);
}

const hasCallbackTaken = async () => {
  const { message_id, message_sid } = await messageWasSent(tracker, { message_sid: newSid() });
  return (await tracker.callbackOnce(message_id, statusOf(message_sid, 'sent'))).status === 204;
};
const isThere = async (table: string) =>
  (await tracker.rows<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [table]))[0]?.found;
const make = (month: string) =>
  inTransaction(tracker.context.database, (em) => createPartitions(em, new Date(`${month}-01T00:00:00Z`), 0));

test('a replica that is frozen while it makes a partition holds up neither callbacks nor the partition', async () => {
  const frozen = await frozenIn(
    `await createPartitions(em, new Date('2036-03-01T00:00:00Z'), 0);`,
    'ALTER TABLE messages ATTACH',
  );
  await until('a callback being taken', hasCallbackTaken);
  await until('the partition being made', () =>
    make('2036-03').then(
      () => true,
      () => false,
    ),
  );
  expect(await isThere('messages_2036_03')).toBe(true);
  await retriesInVain(frozen);
});

test('a replica that is frozen while it drops a partition holds up no callback, and it is not dropped', async () => {
  await untilNotBusy(() => make('2036-05')); // of no month that retention would drop itself
  const frozen = await frozenIn(
    `await dropPartition(em, 'messages_2036_05'); await em.query('SELECT 1 AS done');`,
    'SELECT 1 AS done',
  );
  await until('a callback being taken', hasCallbackTaken);
  expect(await isThere('messages_2036_05')).toBe(true);
  await retriesInVain(frozen);
});

test('a replica that is frozen while it evaluates alerts leaves the turn to another, at once due', async () => {
  const { database } = tracker.context;
  await tracker.rows(`UPDATE alert_turn SET taken_at = now() - interval '1 hour'`);
  const frozen = await frozenIn(
    `if (!(await claimAlertEvaluation(em, 60))) throw new Error('Somebody else has the turn');
     await em.query('SELECT 1 AS done');`,
    'SELECT 1 AS done',
  );
  await until('another taking the turn', () => inTransaction(database, (em) => claimAlertEvaluation(em, 60)));
  await retriesInVain(frozen);
});

test('looking for silent messages writes nothing while none is due', async () => {
  const { query } = tracker.context;
  const run = async () => (await tracker.rows('SELECT xmin::text, next_at FROM look_up_turn'))[0];
  await tracker.rows('UPDATE messages SET look_up_at = NULL');
  const before = await run();
  expect(await claimSilentMessages(query, 10, 60)).toEqual([]);
  expect(await run()).toEqual(before);
});
