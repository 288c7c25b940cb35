import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { despiteDeadlocks, until } from '@linecheck/local-servers/testing';
import { EVENTS_STREAM, type snapshotPaths } from '@linecheck/shared-contracts';
import { startPhoneNumbers, startTracker } from './other-services';
import { outboxIsEmpty, takeSnapshot, type SnapshotService } from './snapshots';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
let phoneNumbers: Awaited<ReturnType<typeof startPhoneNumbers>>;
let tracker: Awaited<ReturnType<typeof startTracker>>;
let operator: string;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  phoneNumbers = await startPhoneNumbers(harness, { SNAPSHOT_EVENTS_PER_SECOND: '20000' });
  tracker = await startTracker(harness, { SNAPSHOT_EVENTS_PER_SECOND: '20000' });
  operator = await harness.tokens.tokenFor('olga', { roles: ['operator'] });
});
afterAll(async () => {
  await phoneNumbers.close();
  await tracker.close();
  await harness.close();
});

/** Has a service publish its state again, and waits until all of it has been taken here. */
const snapshot = (of: SnapshotService, name: keyof typeof snapshotPaths) => takeSnapshot(harness, operator, of, name);

/** Every row with the transaction that wrote it: equal only where nothing was written, not even the same values. */
async function rowsOf(table: string): Promise<unknown[]> {
  const { rows } = await service.context.database.pool.query(
    `SELECT xmin::text, ctid::text, t.* FROM ${table} t ORDER BY 3, 4`,
  );
  return rows;
}
const withoutPlace = (rows: unknown[]) => rows.map((row) => ({ ...(row as object), xmin: '', ctid: '' }));

/** Numbers as phone-numbers may hold them, without an event of theirs: the stream no longer has those. */
async function fillNumbers(people: number): Promise<void> {
  await phoneNumbers.context.database.pool.query(
    `WITH made AS (INSERT INTO persons (id) SELECT 'person ' || n FROM generate_series(1, $1) n RETURNING id)
     INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, verified_at, removed_at, created_at, updated_at, version)
     SELECT gen_random_uuid(), 'person ' || n, '+1415' || (5550000 + n), false, false,
       CASE WHEN n % 3 > 0 THEN now() END, CASE WHEN n % 7 = 0 THEN now() END, now(), now(), 1 + n % 9
     FROM generate_series(1, $1) n, (SELECT count(*) FROM made) AS before`,
    [people],
  );
}

describe('own_numbers', () => {
  const PEOPLE = 333;

  test('is rebuilt by a snapshot once the database is gone and the stream has forgotten', async () => {
    await fillNumbers(PEOPLE);
    const ann = await createTestUser(harness);
    await harness.watching.jsm.streams.purge(EVENTS_STREAM);
    await despiteDeadlocks(() => service.context.database.pool.query('TRUNCATE own_numbers, inbox'));

    const run = await snapshot(phoneNumbers, 'phone-numbers');
    expect(run.parts).toContainEqual({
      event: 'phone-number.snapshot',
      total: PEOPLE,
      published: PEOPLE,
      skipped: 0,
      is_finished: true,
    });
    const { rows: owned } = await phoneNumbers.context.database.pool.query(
      `SELECT id AS phone_id, person AS user_id, e164, version, removed_at IS NOT NULL AS is_removed,
         verified_at IS NOT NULL AND removed_at IS NULL AS is_verified FROM phone_numbers ORDER BY id`,
    );
    const { rows: kept } = await service.context.database.pool.query(
      'SELECT phone_id, user_id, e164, version, is_removed, is_verified FROM own_numbers ORDER BY phone_id',
    );
    expect(kept).toHaveLength(PEOPLE);
    expect(kept).toEqual(owned);

    const { e164, user_id } = kept.find(({ is_verified }) => is_verified);
    const token = await harness.tokens.tokenFor(user_id);
    const sent = await ann.send(service, { phone_number: e164 }, { authorization: `Bearer ${token}` });
    expect(sent.status).toBe(202);
    await harness.events.waitFor('message.sent', ({ data }) => data.ref === sent.body.test_id);
    await outboxIsEmpty(service);
  });

  test('is not written, and nothing is told, by a snapshot that tells nothing new', async () => {
    const before = await rowsOf('own_numbers');
    const tests = await rowsOf('sms_tests');
    const published = harness.events.all().length;
    const { parts } = await snapshot(phoneNumbers, 'phone-numbers');
    expect(await rowsOf('own_numbers')).toEqual(before);
    expect(await rowsOf('sms_tests')).toEqual(tests);
    const since = harness.events.all().slice(published);
    expect(since.filter(({ type }) => !type.endsWith('snapshot')).map(({ type }) => type)).toEqual([]);
    expect(parts[0].published).toBe(PEOPLE);
  });

  test('keeps the newer state where a snapshot tells an older one', async () => {
    const { rows } = await service.context.database.pool.query(
      'UPDATE own_numbers SET version = version + 1 RETURNING *',
    );
    expect(rows).toHaveLength(PEOPLE);
    const before = await rowsOf('own_numbers');
    await snapshot(phoneNumbers, 'phone-numbers');
    expect(await rowsOf('own_numbers')).toEqual(before);
  });
});

describe('the copies of opt-outs', () => {
  const words = ['stop-word', 'start-word', 'provider-refusal', 'accepted-send'];

  beforeEach(async () => {
    await tracker.context.database.pool.query('TRUNCATE opt_outs');
    await tracker.context.database.pool.query(
      `INSERT INTO opt_outs (recipient, sender, opted_out, source, since, as_of, version, revision, user_id, is_shared)
       SELECT '+1415' || (5550000 + n), '+15005550006', n % 2 = 0, CASE WHEN n % 5 > 0 THEN ($1::text[])[1 + n % 4] END,
         CASE WHEN n % 5 > 0 THEN now() END, now(), n % 5, 1, CASE WHEN n % 3 = 0 THEN 'person ' || n END, n % 6 = 0
       FROM generate_series(1, 250) n`,
      [words],
    );
  });

  const copies = async ({ context }: { context: Instance['context'] | typeof phoneNumbers.context }) =>
    (
      await context.database.pool.query(
        'SELECT e164, sender, opted_out, source, since, version FROM opt_outs ORDER BY 1, 2',
      )
    ).rows;
  const originals = async () =>
    (
      await tracker.context.database.pool.query(
        `SELECT recipient AS e164, sender, opted_out, source, since, version FROM opt_outs WHERE version > 0 ORDER BY 1, 2`,
      )
    ).rows;

  test('are rebuilt in both senders, and tell no holder that something happened', async () => {
    const versions = () =>
      phoneNumbers.context.database.pool.query('SELECT id, version FROM phone_numbers ORDER BY id');
    const before = (await versions()).rows;
    for (const { context } of [service, phoneNumbers])
      await despiteDeadlocks(() => context.database.pool.query('TRUNCATE opt_outs, inbox'));
    await snapshot(tracker, 'delivery-tracker');
    expect(await originals()).toHaveLength(200);
    expect(await copies(service)).toEqual(await originals());
    await until('the other sender', async () => (await copies(phoneNumbers)).length === 200);
    expect(await copies(phoneNumbers)).toEqual(await originals());
    expect((await versions()).rows).toEqual(before);

    const again = await rowsOf('opt_outs');
    await snapshot(tracker, 'delivery-tracker');
    expect(await rowsOf('opt_outs')).toEqual(again);
    expect(withoutPlace(again)).toHaveLength(200);
  });
});

describe('tests and their texts', () => {
  /** A test whose text was delivered, as all three know it. */
  async function deliveredTest() {
    const ann = await createTestUser(harness);
    const { e164 } = await ann.owns(freshNumber());
    const { body } = await ann.send(service, { phone_number: e164 });
    const sent = await harness.events.waitFor('message.sent', ({ data }) => data.ref === body.test_id);
    const { message_id: messageId, message_sid: sid } = sent.data;
    const observed = {
      messageId,
      sid,
      failure: { code: null, class: 'temporary' },
      source: 'callback',
      raw: {},
    } as const;
    await until('the text at the tracker', async () => (await trackerRows(messageId))[0]?.user_id === ann.id);
    return { ann, testId: body.test_id as string, messageId, heard: observed };
  }
  const trackerRows = async (messageId: string) =>
    (
      await tracker.context.database.pool.query(
        'SELECT xmin::text, ctid::text, m.* FROM messages m WHERE message_id = $1',
        [messageId],
      )
    ).rows;

  async function deliver({ heard: observed }: Awaited<ReturnType<typeof deliveredTest>>): Promise<void> {
    const at = new Date();
    const observation = { ...observed, status: 'delivered', heardAt: at, happenedAt: null } as const;
    await tracker.context.callbacks.enqueue({ kind: 'observation', observation } as never);
  }

  test('a sender’s snapshot writes nothing at a tracker that knows its texts, and fills in those it lost', async () => {
    const known = await deliveredTest();
    const lost = await deliveredTest();
    await deliver(known);
    await harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === known.testId);
    await outboxIsEmpty(tracker as never);
    const before = await trackerRows(known.messageId);
    const counts = () => tracker.context.database.pool.query('SELECT sum(change)::integer AS n FROM rollup_changes');
    await tracker.context.database.pool.query('DELETE FROM messages WHERE message_id = $1', [lost.messageId]);
    const [published, counted] = [harness.events.all().length, (await counts()).rows[0]];

    await snapshot(service, 'sms-test');
    await until('the lost text', async () => (await trackerRows(lost.messageId)).length === 1);
    const [row] = await trackerRows(lost.messageId);
    expect(row).toMatchObject({ user_id: lost.ann.id, ref: lost.testId, message_sid: lost.heard.sid, purpose: 'test' });
    expect(await trackerRows(known.messageId)).toEqual(before);
    expect(counted === undefined).toBe(false);
    const since = harness.events
      .all()
      .slice(published)
      .map(({ type }) => type);
    expect(since.filter((type) => !type.endsWith('-snapshot'))).toEqual([]);
  });

  test('the tracker’s snapshot ends a test whose ending was lost with the stream, and no other once more', async () => {
    const known = await deliveredTest();
    await deliver(known);
    await harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === known.testId);
    const lost = await deliveredTest();
    await harness.allTaken();
    const stuck = await service.context.database.pool.query('SELECT * FROM sms_tests WHERE test_id = $1', [
      lost.testId,
    ]);
    await deliver(lost);
    await harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === lost.testId);
    await harness.allTaken();
    // As it stood before the delivery: as if that event was lost.
    await service.context.database.pool.query(
      `UPDATE sms_tests SET status = $2, delivery_status = $3, delivered_at = NULL, version = $4 WHERE test_id = $1`,
      [lost.testId, stuck.rows[0].status, stuck.rows[0].delivery_status, stuck.rows[0].version],
    );
    const others = async () =>
      (await rowsOf('sms_tests')).filter((row) => (row as { test_id: string }).test_id !== lost.testId);
    const before = await others();
    const completions = () => harness.events.all().filter(({ type }) => type === 'sms-test.completed').length;
    const completed = completions();

    await snapshot(tracker, 'delivery-tracker');
    await until('the ending', () => completions() === completed + 1);
    const { rows } = await service.context.database.pool.query('SELECT status FROM sms_tests WHERE test_id = $1', [
      lost.testId,
    ]);
    expect(rows).toEqual([{ status: 'delivered' }]);
    await outboxIsEmpty(service);
    expect(completions()).toBe(completed + 1);
    expect(await others()).toEqual(before);
  });
});
