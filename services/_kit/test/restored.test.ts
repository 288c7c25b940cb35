// A database that is put back from a backup that was made while its state was being published again.
import { afterEach, describe, expect, test } from '@jest/globals';
import { inTransaction } from '../src/persistence';
import { reconcileRestored } from '../src/restored';
import { startRun, type SnapshotSource } from '../src/snapshot';
import { newestRun, saveProgress } from '../src/snapshot/store';
import { database, nats, setUpKit } from './kit-harness';

setUpKit();

const sources: SnapshotSource[] = [
  { event: 'phone-number.snapshot', count: async () => 3, page: async () => [] },
  { event: 'recipient.snapshot', count: async () => 0, page: async () => [] },
];
const restore = () =>
  reconcileRestored({
    ...{ database, nats, service: 'numbers', consumers: [], versions: [], snapshots: sources, ownEvents: [] },
  });
/** A run that an operator asked for, with its first part published up to a key. */
async function halfwayRun(since: Date): Promise<string> {
  const run = await inTransaction(database, (em) => startRun(em, sources, { requestedBy: 'olive', since }));
  const [first, ...others] = run.parts;
  if (!first) throw new Error('It has no part.');
  const parts = [{ ...first, after: ['2'], published: 2 }, ...others];
  await inTransaction(database, (em) => saveProgress(em, { ...run, parts }, 0));
  return run.id;
}

describe('a run of a snapshot that a backup was made in the midst of', () => {
  afterEach(() => database.pool.query('DELETE FROM snapshots'));

  test('begins anew: what it had published is not what the restored database has', async () => {
    const old = await halfwayRun(new Date());
    await restore();
    const run = await newestRun(database.source.manager);
    expect(run).toMatchObject({ requestedBy: 'restored', finishedAt: null });
    expect(run?.id).not.toBe(old);
    expect(run?.parts.map(({ event, after, published }) => [event, after, published])).toEqual([
      ['phone-number.snapshot', null, 0],
      ['recipient.snapshot', null, 0],
    ]);
    const { rows } = await database.pool.query('SELECT id FROM snapshots WHERE finished_at IS NULL');
    expect(rows).toEqual([{ id: run?.id }]);
  });

  test('still reaches back as far as was asked for', async () => {
    const since = new Date('2026-01-02T03:04:05Z');
    await halfwayRun(since);
    await restore();
    expect((await newestRun(database.source.manager))?.since).toEqual(since);
    await restore(); // again does no harm
    expect((await newestRun(database.source.manager))?.since).toEqual(since);
  });
});
