import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Problem } from '@linecheck/service-kit/errors';
import { microBatches, type MicroBatches, type MicroBatchOptions } from '../src/intake/micro-batches';

/** A write that is under way until the test ends it. */
interface Write {
  readonly batch: readonly string[];
  succeed(): void;
  fail(): void;
}

function openBatches(options: Partial<MicroBatchOptions<string>> = {}): {
  batches: MicroBatches<string>;
  writes: Write[];
  failures: unknown[];
} {
  const [writes, failures]: [Write[], unknown[]] = [[], []];
  const batches = microBatches<string>({
    maxBatchSize: 10,
    concurrency: 2,
    keyOf: (item) => item.split(':')[0] ?? null,
    maxQueued: 20,
    timeoutMs: 5_000,
    onFailure: (error) => failures.push(error),
    write: (batch) =>
      new Promise((resolve, reject) => {
        writes.push({ batch, succeed: resolve, fail: () => reject(new Error('The disk is full')) });
      }),
    ...options,
  });
  return { batches, writes, failures };
}

/** Two turns of the event loop: in the first what was taken is collected. */
async function turns(): Promise<void> {
  for (let run = 0; run < 2; run++) await new Promise(setImmediate);
}

describe('micro-batches', () => {
  // Nobody waits too long because the machine stands still: only as the test says.
  beforeEach(
    () => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] }),
  );
  afterEach(() => void jest.useRealTimers());

  test('what arrives in one turn shares a write, and each is told when it is written', async () => {
    const { batches, writes } = openBatches();
    const taken = Promise.all([batches.enqueue('a:1'), batches.enqueue('b:1'), batches.enqueue('c:1')]);
    await turns();
    expect(writes.map(({ batch }) => batch)).toEqual([['a:1', 'b:1', 'c:1']]);
    writes[0]?.succeed();
    await expect(taken).resolves.toHaveLength(3);
  });

  test('so many writes are under way at once; what comes meanwhile shares the next, up to the largest', async () => {
    const { batches, writes } = openBatches({ maxBatchSize: 2 });
    const taken: Promise<void>[] = [];
    for (const item of ['a:1', 'b:1']) {
      taken.push(batches.enqueue(item));
      await turns();
    }
    taken.push(...['c:1', 'd:1', 'e:1'].map((item) => batches.enqueue(item)));
    await turns();
    expect(writes.map(({ batch }) => batch)).toEqual([['a:1'], ['b:1']]);
    writes[1]?.succeed();
    await turns();
    expect(writes[2]?.batch).toEqual(['c:1', 'd:1']);
    writes[0]?.succeed();
    await turns();
    expect(writes[3]?.batch).toEqual(['e:1']);
    for (const { succeed } of writes) succeed();
    await Promise.all(taken);
  });

  test('more than one write holds are written side by side', async () => {
    const { batches, writes } = openBatches({ maxBatchSize: 2 });
    const taken = Promise.all(['a:1', 'b:1', 'c:1', 'd:1', 'e:1'].map((item) => batches.enqueue(item)));
    await turns();
    expect(writes.map(({ batch }) => batch)).toEqual([
      ['a:1', 'b:1'],
      ['c:1', 'd:1'],
    ]);
    writes[0]?.succeed();
    await turns();
    for (const { succeed } of writes) succeed();
    await taken;
  });

  test('items with the same key are never in two writes at once, and keep their order', async () => {
    const { batches, writes } = openBatches();
    const first = batches.enqueue('a:1');
    await turns();
    const rest = [batches.enqueue('a:2'), batches.enqueue('b:1'), batches.enqueue('a:3')];
    await turns();
    expect(writes.map(({ batch }) => batch)).toEqual([['a:1'], ['b:1']]);
    writes[0]?.succeed();
    await first;
    await turns();
    expect(writes[2]?.batch).toEqual(['a:2', 'a:3']);
    for (const { succeed } of writes) succeed();
    await Promise.all(rest);
  });

  test('a write that fails refuses its own items only, and its keys can be written again', async () => {
    const { batches, writes, failures } = openBatches();
    const failing = batches.enqueue('a:1');
    await turns();
    const fine = batches.enqueue('b:1');
    await turns();
    writes[0]?.fail();
    await expect(failing).rejects.toMatchObject({ code: 'unavailable' });
    expect(failures).toEqual([new Error('The disk is full')]);
    const again = batches.enqueue('a:1');
    await turns();
    expect(writes[2]?.batch).toEqual(['a:1']);
    for (const { succeed } of writes) succeed();
    await Promise.all([fine, again]);
  });

  test('whoever waits for too long is refused and is not written later', async () => {
    const { batches, writes } = openBatches({ concurrency: 1, timeoutMs: 30 });
    const refused = [expect(batches.enqueue('a:1')).rejects.toBeInstanceOf(Problem)];
    await turns();
    refused.push(expect(batches.enqueue('b:1')).rejects.toBeInstanceOf(Problem));
    await turns();
    jest.advanceTimersByTime(30);
    await Promise.all(refused);
    writes[0]?.succeed();
    await turns();
    const last = batches.enqueue('c:1');
    await turns();
    expect(writes.map(({ batch }) => batch)).toEqual([['a:1'], ['c:1']]);
    writes[1]?.succeed();
    await last;
  });

  test('more than may wait are refused at once', async () => {
    const { batches, writes } = openBatches({ maxQueued: 1 });
    const taken = batches.enqueue('a:1');
    await expect(batches.enqueue('b:1')).rejects.toMatchObject({ code: 'unavailable' });
    await turns();
    writes[0]?.succeed();
    await taken;
  });

  test('closing waits for what is under way and refuses the rest', async () => {
    const { batches, writes } = openBatches({ concurrency: 1 });
    const taken = batches.enqueue('a:1');
    await turns();
    const waiting = batches.enqueue('b:1');
    const refused = expect(waiting).rejects.toBeInstanceOf(Problem);
    const closed = batches.close().then(() => 'closed');
    await refused;
    await expect(Promise.race([closed, turns().then(() => 'still open')])).resolves.toBe('still open');
    writes[0]?.succeed();
    await taken;
    await expect(closed).resolves.toBe('closed');
    await expect(batches.enqueue('c:1')).rejects.toBeInstanceOf(Problem);
  });
});
