// Budgets of unproven codes, over two replicas on one database.
import { describe, expect, test } from '@jest/globals';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { closeStops } from '../../src/use-cases/fraud/close-stops';
import { createTestUser, type Answer } from '../test-harness';
import { from, openBudgetsHarness, rangeOf, rangeWith, sent, stopped } from './budgets-harness';

const at = openBudgetsHarness();
const { start, next, query, person, people } = at;
const events = (type: string) => at.harness.events.all().filter((event) => event.type === type);

describe('each budget holds over both replicas, whoever asks at the same time', () => {
  test('of a range', async () => {
    await start('range:5+20%');
    const answers = await people(rangeOf(20));
    expect(sent(answers)).toBe(5);
    for (const { body, headers } of stopped(answers)) {
      expect(body).toMatchObject({ code: 'too-many-codes', limit: 'unproven-per-range', quota: 5, remaining: 0 });
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(3_600);
    }
    expect(stopped(answers)).toHaveLength(15);
    expect(sent(await people(rangeOf(5)))).toBe(5);
  });

  test('of an address, of its network, and of the countries that an address asks for', async () => {
    await start('address:3+20%,network:5+20%', { UNPROVEN_COUNTRIES_PER_ADDRESS: '2' });
    const oneAddress = await people(rangeOf(8), () => '203.0.114.9');
    expect(sent(oneAddress)).toBe(3);
    expect(stopped(oneAddress)[0]?.body.limit).toBe('unproven-per-address');
    const oneNetwork = await people(rangeOf(8), (at) => `203.0.114.${20 + at}`);
    expect(sent(oneNetwork)).toBe(2);
    expect(stopped(oneNetwork)[0]?.body.limit).toBe('unproven-per-network');
    const numbers = ['+447700900101', '+12015550101', '+4915123456701', '+33612345601'];
    const answers: Answer[] = [];
    for (const number of numbers) answers.push(await (await person(number)).ask(from('198.51.101.7')));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429, 429]);
    expect(answers[2]?.body).toMatchObject({ limit: 'countries-per-address', unit: 'countries', quota: 2 });
  });

  test('of an IPv6 /64', async () => {
    await start('address:2+20%');
    const answers = await people(rangeOf(5), (at) => `2a00:1450:4001:82a::${at + 1}`);
    expect(sent(answers)).toBe(2);
    expect(sent(await people(rangeOf(1), () => '2a00:1450:4001:82b::1'))).toBe(1);
  });

  test('of a country and of the installation, by at most one code more for each of its other rows', async () => {
    await start('country:6+5%,installation:12+3%');
    const ofCountry = await people([...rangeOf(10), ...rangeOf(10)]);
    expect(sent(ofCountry)).toBeGreaterThanOrEqual(6);
    expect(sent(ofCountry)).toBeLessThanOrEqual(9);
    const elsewhere = await people(
      ['11', '12', '13', '14', '15', '16', '17'].flatMap((end) => [`+49151234567${end}`, `+336123456${end}`]),
    );
    expect(sent(elsewhere) + sent(ofCountry)).toBeGreaterThanOrEqual(12);
    expect(sent(elsewhere) + sent(ofCountry)).toBeLessThanOrEqual(15);
    expect(stopped(elsewhere).map(({ body }) => body.limit)).toContain('unproven-per-installation');
  });
});

test('the last code of a country and of the installation goes out where their rows with room are different ones', async () => {
  await start('country:8+5%,installation:8+3%');
  const today = `'${at.harness.now().toISOString().slice(0, 10)}'::date`;
  await query(`INSERT INTO code_counts (key, day, shard, sent)
    SELECT 'country:US', ${today}, shard, CASE shard WHEN 0 THEN 1 ELSE 2 END FROM generate_series(0, 3) AS shard UNION ALL
    SELECT 'installation', ${today}, shard, CASE shard WHEN 1 THEN 1 ELSE 2 END FROM generate_series(0, 3) AS shard`);
  expect(sent(await people(rangeOf(1)))).toBe(1);
  expect(stopped(await people(rangeOf(1)))[0]?.body).toMatchObject({ code: 'too-many-codes', remaining: 0 });
});

describe('a budget that is used up', () => {
  test('is told to operators once, and counts each number once an hour', async () => {
    await start('range:2+20%');
    const numbers = rangeOf(6);
    const all = await Promise.all(numbers.map(person));
    await Promise.all(all.map(({ ask }) => ask()));
    const found = await at.harness.events.waitFor(
      'verification.budget-exceeded',
      ({ data }) => data.range === numbers[0]!.slice(0, 8),
    );
    expect(found.data).toMatchObject({
      rule: 'range',
      country: 'US',
      used: 2,
      allowed: 2,
      is_recorded_only: false,
      codes: 1,
      version: 1,
    });
    for (const { ask } of all) await ask();
    expect(await query(`SELECT codes FROM code_stops`)).toEqual([{ codes: 4 }]);
    expect(
      events('verification.budget-exceeded').filter(
        ({ data }) => (data as { range: string }).range === found.data.range,
      ),
    ).toHaveLength(1);
    const page = await (await fetch(`${at.replicas[0]!.url}/metrics`)).text();
    expect(page).toMatch(/linecheck_code_stops_open\{rule="range",mode="enforce",[^}]*\} 1\n/);
    expect(page).toMatch(/linecheck_unproven_codes_total\{outcome="stopped",rule="range",[^}]*\} [1-9]/);
  });

  test('has room again as codes are entered, from wherever', async () => {
    await start('range:2+20%,address:2+20%');
    const [first, second, third] = rangeOf(3);
    const [ann, bob] = [await person(first!), await person(second!)];
    const code = await ann.user.receiveCode(next(), ann.id);
    expect((await bob.ask(from('203.0.114.80'))).status).toBe(202);
    const cem = await person(third!);
    expect((await cem.ask()).status).toBe(429);
    const proof = await ann.user.call(
      next(),
      'POST',
      '/verify-code',
      { phone_id: ann.id, verification_code: code },
      from('9.9.9.9'),
    );
    expect(proof.status).toBe(200);
    expect((await cem.ask()).status).toBe(202);
    const counts = await query(
      `SELECT sum(sent)::int AS sent, sum(settled)::int AS settled, sum(proofs)::int AS proofs FROM code_counts WHERE key LIKE 'range:%'`,
    );
    expect(counts).toEqual([{ sent: 3, settled: 1, proofs: 1 }]);
  });

  test('lets through whoever was stopped and comes again, once an hour; its owner waits no longer', async () => {
    await start('range:2+20%');
    const numbers = rangeOf(12);
    const owner = await person(numbers[0]!);
    expect(sent(await people(numbers.slice(1, 6)))).toBe(2);
    const refused = await owner.ask();
    expect(Number(refused.headers.get('retry-after'))).toBe(600);
    at.harness.advance(Number(refused.headers.get('retry-after')));
    // The attack goes on with new numbers, and takes nobody's place.
    expect(sent(await people(numbers.slice(6)))).toBe(0);
    expect((await owner.ask()).status).toBe(202);
    const late = await person(rangeWith(numbers, 50));
    const told = Number((await late.ask()).headers.get('retry-after'));
    expect(told).toBeGreaterThan(600);
    expect(told).toBeLessThanOrEqual(3_600);
    at.harness.advance(3_601);
    expect((await late.ask()).status).toBe(202);
  });

  test('never keeps a code from who has proven the number', async () => {
    await start('range:9+20%,country:9+5%,installation:9+3%');
    const numbers = rangeOf(30);
    const ann = await createTestUser(at.harness);
    const id = await ann.own(next(), numbers[0]!);
    expect((await ann.call(next(), 'DELETE', `/${id}`)).status).toBe(204);
    const answers = await people(numbers.slice(1));
    expect(sent(answers)).toBeLessThan(15);
    at.harness.advance(31);
    const again = await ann.add(next(), numbers[0]!);
    expect((await ann.prove(next(), again)).status).toBe(200);
  });

  test('is over once nothing was stopped for three hours', async () => {
    await start('range:1+20%');
    await people(rangeOf(4));
    const close = (hours: number) =>
      inTransaction(at.replicas[0]!.context.database, (em) =>
        closeStops(em, new Date(at.harness.now().getTime() + hours * 3_600_000)),
      );
    expect(await close(2.9)).toBe(0);
    const closed = await Promise.all([close(3.1), close(3.1)]);
    expect(closed.sort()).toEqual([0, 1]);
    at.replicas[0]!.context.wake();
    const cleared = await at.harness.events.waitFor('verification.budget-cleared');
    expect(cleared.data).toMatchObject({ closed_because: 'quiet', codes: 3, version: 2 });
  });
});
