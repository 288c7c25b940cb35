import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase } from '@linecheck/local-servers/testing';
import { EVENTS_STREAM, type EventOf } from '@linecheck/shared-contracts';
import { consumers } from '../src/consumers';
import { ownNumbersConsumer } from '../src/consumers/own-numbers';
import {
  freshNumber,
  numberState,
  openTestHarness,
  createTestUser,
  type Instance,
  type NumberState,
  type TestHarness,
} from './test-harness';

type NumberEvent = 'phone-number.added' | 'phone-number.verified' | 'phone-number.reclaimed' | 'phone-number.removed';
type Told = [NumberEvent, NumberState];

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness({ allowBroken: true });
  service = await harness.startInstance();
});
afterAll(() => harness.close());

/** A number from its first day to its last. */
function lifeOf(userId: string): Told[] {
  const added = numberState({
    user_id: userId,
    e164: freshNumber(),
    is_verified: false,
    verified_at: null,
    version: 1,
  });
  const verified = { ...added, is_verified: true, verified_at: added.created_at, version: 2 };
  return [
    ['phone-number.added', added],
    ['phone-number.verified', verified],
    ['phone-number.reclaimed', { ...verified, is_verified: false, verified_at: null, version: 3 }],
    ['phone-number.removed', { ...verified, is_verified: false, verified_at: null, is_removed: true, version: 4 }],
  ];
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    orders([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}

/** The valid events that the contracts keep as samples. */
function validSamples(): EventOf[] {
  const folder = join(__dirname, '../../../shared-contracts/fixtures/events');
  const files = readdirSync(folder, { recursive: true }) as string[];
  return files
    .filter((file) => basename(file).startsWith('valid-'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** All that a row says; `changed_at` is when it was written. */
async function projectionOf({ context }: Instance): Promise<Record<string, unknown>[]> {
  const { rows } = await context.database.pool.query<Record<string, unknown>>(
    'SELECT phone_id, user_id, e164, country, is_verified, is_removed, version FROM own_numbers ORDER BY phone_id',
  );
  return rows;
}

describe('the projection of numbers', () => {
  test('ends the same in every order of the events, each told three times', async () => {
    const person = await createTestUser(harness);
    const lives = orders([0, 1, 2, 3]).map((order) => {
      const life = lifeOf(person.id);
      return order.map((index) => life[index]!);
    });
    for (const life of lives) {
      for (const [type, data] of life) {
        const id = `0197a3c4-5b6d-7e8f-9a0b-${data.phone_id.slice(-11)}${data.version}`;
        await harness.publish(type, data, id);
        await harness.publish(type, data, id);
        await harness.publish(type, data);
      }
    }
    await harness.allTaken();
    const rows = (await projectionOf(service)).filter(({ user_id }) => user_id === person.id);
    expect(rows).toHaveLength(24);
    for (const row of rows) expect(row).toMatchObject({ version: 4, is_removed: true, is_verified: false });
  });

  test('a late event of an earlier state does not bring a number back', async () => {
    const ann = await createTestUser(harness);
    const [, verified, reclaimed] = lifeOf(ann.id);
    await harness.publish(...reclaimed!);
    await harness.publish(...verified!);
    await harness.allTaken();
    expect((await ann.send(service, { phone_number: verified![1].e164 })).status).toBe(409);
  });

  test('a number that was removed and added again is another entry', async () => {
    const ann = await createTestUser(harness);
    const life = lifeOf(ann.id);
    for (const [type, data] of life) await harness.publish(type, data);
    await ann.owns(life[0]![1].e164);
    expect((await ann.send(service, { phone_number: life[0]![1].e164 })).status).toBe(202);
  });

  test('replayed from zero into an empty database, ends in the same state', async () => {
    await harness.allTaken();
    const before = await projectionOf(service);
    expect(before.length).toBeGreaterThan(24);

    await service.close();
    await harness.watching.jsm.consumers.delete(EVENTS_STREAM, ownNumbersConsumer.name);
    const empty = await createTestDatabase();
    const rebuilt = await harness.startInstance({ DATABASE_URL: empty.url });
    await harness.allTaken();
    expect(await projectionOf(rebuilt)).toEqual(before);
    await rebuilt.close();
    await empty.drop();
    service = await harness.startInstance();
  });

  test('every sample of the contracts is taken', async () => {
    const samples = validSamples().filter(({ type }) => consumers.some(({ events }) => events.includes(type)));
    expect(samples.length).toBeGreaterThan(10);
    for (const { type, data } of samples) await harness.publish(type, data);
    await harness.allTaken();
    const { state } = await harness.watching.jsm.streams.info('DEAD_LETTERS');
    expect(state.messages).toBe(0);
  });

  test('an event that breaks its contract is set aside and holds nothing up', async () => {
    const ann = await createTestUser(harness);
    await harness.publish('phone-number.verified', { ...numberState({ user_id: ann.id }), version: 'seven' as never });
    await ann.owns('+12025550142');
    expect((await ann.send(service, { phone_number: '+12025550142' })).status).toBe(202);
    const { state } = await harness.watching.jsm.streams.info('DEAD_LETTERS');
    expect(state.messages).toBe(1);
  });
});
