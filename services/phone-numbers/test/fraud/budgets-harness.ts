// Two replicas on one database whose budgets of unproven codes a test sets.
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { Client } from 'pg';
import { createTestUser, openTestHarness, type Answer, type Instance, type TestHarness } from '../test-harness';

export const from = (ip: string): Record<string, string> => ({ 'x-forwarded-for': ip });
export const sent = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 202).length;
export const stopped = (answers: readonly Answer[]): Answer[] => answers.filter(({ status }) => status === 429);

const DAY_S = 86_400;

let area = 501;
/** Numbers of one range, which no other test uses. */
export function rangeOf(count: number): string[] {
  area += 1;
  return Array.from({ length: count }, (_, at) => `+1${area}55501${String(at).padStart(2, '0')}`);
}

/** Another number of the same range, by its last two digits. */
export function rangeWith([first = '']: readonly string[], end: number): string {
  return first.slice(0, -2) + String(end);
}

export function openBudgetsHarness() {
  let harness: TestHarness;
  let replicas: Instance[] = [];
  let turn = 0;

  beforeAll(async () => {
    harness = await openTestHarness();
    // What is counted is counted by UTC days, of yesterday a share that falls: tests put the clock forward by hours, none past midnight.
    const leftOfDay = DAY_S - ((harness.now().getTime() / 1_000) % DAY_S);
    if (leftOfDay < DAY_S / 2) harness.advance(leftOfDay);
  });
  afterAll(() => harness.close());
  afterEach(async () => {
    for (const replica of replicas) await replica.close();
    await query('TRUNCATE code_requests, code_counts, code_stops, code_overrides');
  });

  async function start(limits: string, more: Record<string, string> = {}): Promise<void> {
    const others = harness.env.UNPROVEN_CODES;
    const changes = { UNPROVEN_CODES: [others, limits].filter(Boolean).join(), TRUSTED_PROXIES: 'loopback', ...more };
    replicas = [await harness.startInstance(changes), await harness.startInstance(changes)];
  }

  const next = (): Instance => replicas[turn++ % replicas.length]!;

  async function query(sql: string): Promise<Record<string, unknown>[]> {
    const instance = replicas[0] ?? (await harness.startInstance());
    const client = new Client({ connectionString: instance.context.config.DATABASE_URL });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  }

  /** Somebody who has added a number, and asks for a code to it. */
  async function person(number: string) {
    const user = await createTestUser(harness);
    const id = await user.add(next(), number);
    const ask = (headers: Record<string, string> = {}): Promise<Answer> =>
      user.call(next(), 'POST', '/verify', { phone_id: id }, headers);
    return { user, id, ask };
  }

  async function people(numbers: readonly string[], ip?: (index: number) => string): Promise<Answer[]> {
    const all = await Promise.all(numbers.map(person));
    return Promise.all(all.map(({ ask }, index) => ask(ip ? from(ip(index)) : {})));
  }

  return {
    get harness() {
      return harness;
    },
    get replicas() {
      return replicas;
    },
    start,
    next,
    query,
    person,
    people,
  };
}
