import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { Problem } from '../src/errors';
import { idempotentOperation, readStoredResponse, selectStoredResponse, withIdempotency } from '../src/idempotency';
import { executeAtomically, inTransaction, retryOnConflict, type Database } from '../src/persistence';
import { createTestDatabase, type TestDatabase } from '@linecheck/local-servers/testing';
import { openKitDatabase } from './fixtures';

describe('an Idempotency-Key', () => {
  let stored: TestDatabase;
  let database: Database;
  let key: string;

  beforeAll(async () => {
    stored = await createTestDatabase();
    database = await openKitDatabase(stored.url);
    await database.pool.query('CREATE TABLE deeds (n int)');
  });
  afterAll(async () => {
    await database?.close();
    await stored?.drop();
  });
  beforeEach(async () => {
    key = uuidv7();
    await database.pool.query('TRUNCATE deeds');
  });

  const request = (over: Partial<Parameters<typeof withIdempotency>[1]> = {}) => ({
    person: 'ada',
    route: 'sendTest',
    key,
    body: { to: 1, text: 'x' },
    ...over,
  });
  const perform = (over = {}, during: () => Promise<void> = async () => undefined) =>
    inTransaction(database, (em) =>
      withIdempotency(em, request(over), async () => {
        await em.query('INSERT INTO deeds VALUES (1)');
        await during();
        return { status: 202, body: { deed: uuidv7() } };
      }),
    );
  const actions = async () => Number((await database.pool.query('SELECT count(*) FROM deeds')).rows[0].count);

  test('gives the first answer again and does nothing', async () => {
    const first = await perform();
    const second = await perform({ body: { text: 'x', to: 1 } }); // the order of members says nothing
    expect(first.replayed).toBe(false);
    expect(second).toEqual({ ...first, replayed: true });
    expect(await actions()).toBe(1);
  });

  test('with another body is refused', async () => {
    await perform();
    await expect(perform({ body: { to: 2, text: 'x' } })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
      status: 422,
    });
    expect(await actions()).toBe(1);
  });

  test('counts for one person and one route only', async () => {
    await perform();
    expect((await perform({ person: 'bob' })).replayed).toBe(false);
    expect((await perform({ route: 'other' })).replayed).toBe(false);
    expect(await actions()).toBe(3);
  });

  test('while the first request runs the second is told so at once', async () => {
    let inside: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (inside = resolve));
    const first = perform({}, () => {
      inside();
      return new Promise((resolve) => (finish = resolve));
    });
    await running;
    await expect(perform()).rejects.toMatchObject({ code: 'idempotency-in-flight', status: 409, retryAfterSeconds: 1 });
    finish();
    expect((await first).replayed).toBe(false);
    expect((await perform()).replayed).toBe(true);
    expect(await actions()).toBe(1);
  });

  test('of many at once exactly one does the deed', async () => {
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => perform()));
    const done = results.filter((result) => result.status === 'fulfilled' && !result.value.replayed);
    expect(done).toHaveLength(1);
    expect(await actions()).toBe(1);
  });

  test('a request that was refused is not kept', async () => {
    const refused = perform({}, async () => {
      throw new Problem('too-many-requests', { retryAfterSeconds: 3 });
    });
    await expect(refused).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(await actions()).toBe(0);
    expect((await perform()).replayed).toBe(false);
    expect(await actions()).toBe(1);
  });

  test('is forgotten after 24 hours', async () => {
    await perform();
    await database.pool.query(`UPDATE idempotency_keys SET created_at = created_at - interval '24 hours'`);
    expect((await perform({ body: { another: true } })).replayed).toBe(false);
    expect((await perform({ body: { another: true } })).replayed).toBe(true);
  });

  test('without a key every request is done', async () => {
    await perform({ key: undefined });
    await perform({ key: undefined });
    expect(await actions()).toBe(2);
  });

  describe('beside versions that keep responses by the URL', () => {
    const url = '/api/v1/sms/test';
    const [earlier, current] = [{ route: url }, { formerRoute: url }];
    /** The same action as one reading and one writing statement. */
    const write = (over = {}) => {
      const idempotency = idempotentOperation(request(over), 202, (deed: string) => ({ deed }));
      return retryOnConflict(async () => {
        const { rows } = await database.pool.query<{ stored: unknown }>(
          `SELECT ${selectStoredResponse('$1', '$2', '$3')} AS stored`,
          [...idempotency.scope],
        );
        const found = readStoredResponse(rows[0]?.stored ?? null);
        if (found) return idempotency.replay(found);
        const { answer, writes } = idempotency.store(uuidv7());
        const action = { name: 'act', sql: 'INSERT INTO deeds VALUES (1)', values: [] };
        await executeAtomically(database.pool, [action, ...writes]);
        return answer;
      });
    };

    test.each([
      ['in a transaction', perform],
      ['in one statement', write],
    ])('%s, what either has done the other replays', async (_how, act) => {
      for (const [first, second] of [
        [earlier, current],
        [current, earlier],
        [current, current],
      ]) {
        key = uuidv7();
        const done = await act(first);
        expect(await act(second)).toEqual({ ...done, replayed: true });
        await expect(act({ ...second, body: { another: true } })).rejects.toMatchObject({
          code: 'idempotency-key-reused',
        });
      }
      expect(await actions()).toBe(3);
    });

    test.each([
      ['in a transaction', perform],
      ['in one statement', write],
    ])('%s, of many at once of both exactly one acts', async (_how, act) => {
      const requests = Array.from({ length: 12 }, (_, n) => act(n % 2 === 0 ? earlier : current));
      const results = await Promise.allSettled(requests);
      const done = results.filter((result) => result.status === 'fulfilled' && !result.value.replayed);
      expect(done).toHaveLength(1);
      expect(await actions()).toBe(1);
    });

    test.each([
      ['an earlier', earlier, current],
      ['this', current, earlier],
    ])('while %s version runs the other is told so at once', async (_which, first, second) => {
      await perform(first, async () => {
        await expect(perform(second)).rejects.toMatchObject({ code: 'idempotency-in-flight', status: 409 });
      });
      expect(await actions()).toBe(1);
    });

    test('a response that was forgotten is kept anew for both', async () => {
      for (const act of [perform, write]) {
        key = uuidv7();
        await act(current);
        await database.pool.query(`UPDATE idempotency_keys SET created_at = created_at - interval '24 hours'`);
        expect((await act(current)).replayed).toBe(false);
        expect([(await act(earlier)).replayed, (await act(current)).replayed]).toEqual([true, true]);
      }
    });
  });
});
