import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  keepLease,
  leaseCheck,
  openOwnConnection,
  showLease,
  type Lease,
  type ListeningConnection,
} from '../src/lease';
import { createHold } from '../src/lease/hold';
import type { Database } from '../src/persistence';
import { createTestDatabase, openLink, type TestDatabase } from '@linecheck/local-servers/testing';
import { log, metricValue, newMetrics, openKitDatabase, recordingLog, until } from './fixtures';

let stored: TestDatabase;
let database: Database;
let kept: { lease: Lease; connection: ListeningConnection }[];

beforeAll(async () => {
  stored = await createTestDatabase();
  database = await openKitDatabase(stored.url);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});
beforeEach(async () => {
  kept = [];
  await database.pool.query('TRUNCATE leases');
});
afterEach(async () => {
  for (const { lease, connection } of kept) {
    await lease.stop();
    await connection.close();
  }
});

/** Far longer than any test waits: what is taken over is not taken over because it ran out. */
const LONG_MS = 600_000;

function keep(over: Partial<Parameters<typeof keepLease>[0]> & { url?: string } = {}): Lease {
  const { url = stored.url, ...options } = over;
  const connection = openOwnConnection(url, 'keeper', log);
  const lease = keepLease({ name: 'work', connection, log, onTaken: () => undefined, ttlMs: LONG_MS, ...options });
  kept.push({ lease, connection });
  return lease;
}
const isHeld = (lease: Lease) => until('the lease being held', () => lease.hold() !== null);
/** Puts a lease there that somebody else holds. */
const heldByGhost = (since: string, left: string) =>
  database.pool.query(
    `INSERT INTO leases (name, holder, fence, renewed_at, expires_at)
     VALUES ('work', 'ghost', 41, clock_timestamp() - $1::interval, clock_timestamp() + $2::interval)`,
    [since, left],
  );

test('of several one holds it; each take-over has a higher number, and an orderly stop leaves it to another at once', async () => {
  const numbers: string[] = [];
  const take = () => {
    const lease: Lease = keep({ onTaken: () => numbers.push(lease.hold()?.fence ?? 'none') });
    return lease;
  };
  const first = take();
  await isHeld(first);
  const second = take();
  await until('the second having looked', () => second.state().holder === first.state().holder);
  expect(second.hold()).toBeNull();
  await first.stop();
  expect(first.hold()).toBeNull();
  await isHeld(second);
  expect(numbers).toEqual(['1', '2']);
});

test('leases of different names are held beside each other', async () => {
  const [one, other] = [keep({ name: 'one' }), keep({ name: 'other' })];
  await isHeld(one);
  await isHeld(other);
});

test('a lease that ran out is taken, whoever had it, under the next number', async () => {
  await heldByGhost('1 hour', '-1 ms');
  const lease = keep();
  await isHeld(lease);
  expect(lease.hold()?.fence).toBe('42');
});

test('a lease that would last longer than any can is one from before the clock of the database was set back', async () => {
  await heldByGhost('0 s', '1 day');
  const lease = keep({ ttlMs: 6_000 });
  await isHeld(lease);
});

test('a holder that cannot reach the database stops by its own clock, and takes it under another number afterwards', async () => {
  const link = await openLink(stored.url);
  try {
    const lease = keep({ url: link.url, ttlMs: 600 });
    await isHeld(lease);
    const before = lease.hold();
    await link.cut();
    await until('it stopping', () => lease.hold() === null);
    await link.restore();
    await isHeld(lease);
    expect(Number(lease.hold()?.fence)).toBeGreaterThan(Number(before?.fence));
    expect(before?.isValid()).toBe(false);
  } finally {
    for (const { lease } of kept) await lease.stop();
    await link.close();
  }
});

test('a holder that somebody has overtaken by the clock of the database, not by its own, hears it with the next renewal', async () => {
  const { log: said, lines } = recordingLog();
  const lease = keep({ log: said, ttlMs: 3_000 });
  await isHeld(lease);
  const before = lease.hold();
  await database.pool.query(`UPDATE leases SET holder = 'ghost', fence = fence + 1, expires_at = clock_timestamp()`);
  await until('it noticing', () => before?.isValid() === false);
  expect(lines()).toContain('Another replica has taken over the lease');
  await isHeld(lease);
  expect(Number(lease.hold()?.fence)).toBe(Number(before?.fence) + 2);
});

test('a renewal whose answer comes after the hold has run out does not bring it back', () => {
  let isBefore = true;
  const hold = createHold({ lease: 'work', holder: 'me', fence: '1' }, () => isBefore);
  expect(hold.extend(() => isBefore)).toBe(true);
  isBefore = false;
  expect(hold.extend(() => true)).toBe(false);
  expect(hold.isValid()).toBe(false);
});

test('who holds it, and that nobody has for long, is told in health and metrics', async () => {
  await heldByGhost('10 s', '5 min');
  const metrics = newMetrics();
  const lease = keep();
  showLease(lease, metrics);
  await until('it having looked', () => lease.state().holder === 'ghost');
  expect(leaseCheck(lease)).toEqual({
    ok: true,
    required: false,
    detail: expect.stringMatching(/^held by ghost, number 41, renewed 1\d s ago$/),
  });
  expect(await metricValue(metrics, 'lease_held', { lease: 'work' })).toBe(0);
  expect(await metricValue(metrics, 'lease_age_seconds', { lease: 'work' })).toBeGreaterThanOrEqual(10);

  await database.pool.query(`UPDATE leases SET renewed_at = clock_timestamp() - interval '1 hour'`);
  const late = keep();
  await until('it having looked', () => late.state().holder === 'ghost');
  expect(leaseCheck(late)).toEqual({
    ok: false,
    required: false,
    detail: expect.stringMatching(/^nobody is known to have renewed it for 36\d\d s$/),
  });
});
