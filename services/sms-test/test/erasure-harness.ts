// The three services beside each other, and what of a person is left in their databases and in the streams.
import { until } from '@linecheck/local-servers/testing';
import type { Database } from '@linecheck/service-kit/persistence';
import { startPhoneNumbers, startTracker } from './other-services';
import { openTestHarness } from './test-harness';

/** `changes` are settings of sms-test. */
export async function openErasureHarness(changes: Record<string, string> = {}) {
  const harness = await openTestHarness();
  const service = await harness.startInstance(changes);
  const phoneNumbers = await startPhoneNumbers(harness);
  const tracker = await startTracker(harness, { USAGE_SECRET: 'a secret of thirty-two characters' });
  const databases = [service, phoneNumbers, tracker].map(({ context }) => context.database);

  /** Every row of every table of every service whose text holds one of these, except limits, which forget by themselves within a day. */
  async function rowsWith(texts: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const { pool } of databases) {
      const { rows: tables } = await pool.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
           AND relname NOT IN ('rate_limits', 'budget_counters', 'budget_marks')`,
      );
      for (const { name } of tables) {
        const { rows } = await pool.query<{ row: string }>(
          `SELECT t::text AS row FROM "${name}" t WHERE EXISTS (SELECT FROM unnest($1::text[]) x WHERE position(x IN t::text) > 0)`,
          [texts],
        );
        found.push(...rows.map(({ row }) => `${name}: ${row}`));
      }
    }
    return found;
  }

  /** Every message of every stream that holds one of these, by its subject. */
  async function messagesWith(texts: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const stream of ['EVENTS', 'DEAD_LETTERS', 'RETRY']) {
      const { state } = await harness.watching.jsm.streams.info(stream);
      for (let seq = state.first_seq; state.messages > 0 && seq <= state.last_seq; seq++) {
        const message = await harness.watching.jsm.streams.getMessage(stream, { seq }).catch(() => null);
        if (message === null) continue;
        const whole = `${message.subject} ${String(message.header)} ${Buffer.from(message.data).toString('utf8')}`;
        if (texts.some((text) => whole.includes(text))) found.push(message.subject);
      }
    }
    return found;
  }

  /** Once, and the register knows the person; twice, and the request is gone. */
  async function untilGoneThrough(person: string, passes: 1 | 2): Promise<void> {
    await until(`every service has gone through everything ${passes} times`, async () => {
      let open = 0;
      for (const { pool } of databases) {
        // Without the minute between them.
        if (passes === 2)
          await pool.query('UPDATE erasure_requests SET due_at = now() WHERE person = $1 AND passes = 1', [person]);
        const { rows } = await pool.query('SELECT 1 FROM erasure_requests WHERE person = $1 AND passes < $2', [
          person,
          passes,
        ]);
        const known = await pool.query('SELECT 1 FROM erased_people WHERE person_hash = erasure_hash($1)', [person]);
        open += rows.length + (known.rows.length === 1 ? 0 : 1);
      }
      return open === 0;
    });
  }

  return {
    harness,
    service,
    phoneNumbers,
    tracker,
    databases,
    rowsWith,
    messagesWith,
    untilGoneThroughOnce: (person: string) => untilGoneThrough(person, 1),
    untilErased: (person: string) => untilGoneThrough(person, 2),
    async close() {
      await phoneNumbers.close();
      await tracker.close();
      await harness.close();
    },
  };
}

export type ErasureHarness = Awaited<ReturnType<typeof openErasureHarness>>;

export async function countOf({ pool }: Database, table: string, person: string): Promise<number> {
  const { rows } = await pool.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [person]);
  return rows.length;
}
