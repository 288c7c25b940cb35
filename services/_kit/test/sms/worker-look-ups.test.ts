import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type planSend, type SendWorker } from '../../src/sms';
import { openSendWorkerHarness, TO } from './worker-harness';

const at = openSendWorkerHarness();
const { startWorker, plan, settled, events } = at;

describe('a text that is found by looking it up', () => {
  /** A text whose answer was lost, and which is not looked up before the test says so. */
  async function lost(over: Partial<Parameters<typeof planSend>[1]> = {}): Promise<{ id: string; calledAt: Date }> {
    at.provider.script.push({ kind: 'take-and-cut' });
    const id = await plan(over);
    const worker = startWorker({ lookupSchedule: [3_600_000, 3_600_100, 3_600_200] });
    await settled(id, 'unknown');
    await worker.stop();
    const [row] = (await at.database.source.query('SELECT calling_since FROM sms_sends WHERE message_id = $1', [
      id,
    ])) as {
      calling_since: Date;
    }[];
    return { id, calledAt: row?.calling_since ?? new Date(Number.NaN) };
  }

  async function calledAgo(id: string, seconds: number): Promise<Date> {
    const [[row]] = (await at.database.source.query(
      `UPDATE sms_sends SET calling_since = date_trunc('second', now()) - $2 * interval '1 s', due_at = now()
       WHERE message_id = $1 RETURNING calling_since`,
      [id, seconds],
    )) as [{ calling_since: Date }[], number];
    return row?.calling_since ?? new Date(Number.NaN);
  }

  const acceptedAt = async () => Date.parse(String((await events()).at(-1)?.data.accepted_at));

  test('was accepted when the provider says it was', async () => {
    const { id } = await lost();
    const calledAt = await calledAgo(id, 60);
    at.provider.taken[0]!.createdAt = new Date(calledAt.getTime() + 2_000);
    startWorker();
    await settled(id, 'accepted');
    expect(await acceptedAt()).toBe(calledAt.getTime() + 2_000);
    expect(at.outcomes).toMatchObject([{ result: 'accepted', acceptedAt: new Date(calledAt.getTime() + 2_000) }]);
  });

  test.each([-90, 90])(
    'was accepted when it was called, where the provider says that was %d s later',
    async (seconds) => {
      const { id } = await lost();
      const calledAt = await calledAgo(id, 30);
      at.provider.taken[0]!.createdAt = new Date(calledAt.getTime() + seconds * 1_000);
      startWorker();
      await settled(id, 'accepted');
      expect(await acceptedAt()).toBe(calledAt.getTime());
    },
  );

  test.each([
    [-3_600, true],
    [-60, true],
    [60, true],
    [3_600, true],
    [-100, false],
    [-60, false],
    [60, false],
    [100, false],
  ])('is found by a clock that is %d s ahead, which the provider’s answers tell: %s', async (seconds, clock) => {
    at.provider.aheadMs = seconds * 1_000;
    at.provider.tellsTime = clock;
    const { id, calledAt } = await lost();
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({
      state: 'accepted',
      sid: at.provider.taken[0]?.sid,
    });
    expect(Math.abs((await acceptedAt()) - calledAt.getTime())).toBeLessThan(30_000);
    expect(at.provider.calls).toBe(1);
  });

  test('is found by its words behind those that Twilio puts before each text of a trial account', async () => {
    const { id } = await lost();
    at.provider.taken[0]!.odd = { body: 'Sent from your Twilio trial account - Hello' };
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ state: 'accepted' });
  });

  test('is not another of the same words, from minutes before or after, that no send owns', async () => {
    for (const minutes of [-4, 5])
      at.provider.hold({ to: TO, body: 'Hello', createdAt: new Date(Date.now() + minutes * 60_000) });
    at.provider.script.push({ kind: 'cut' });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ state: 'not_sent' });
  });

  test('is left to the other call of the same words that it is nearer to, though that one is looked up later', async () => {
    const first = await lost();
    const since = await calledAgo(first.id, 40);
    await at.database.source.query(`UPDATE sms_sends SET due_at = now() + interval '1 h' WHERE message_id = $1`, [
      first.id,
    ]);
    at.provider.taken[0]!.createdAt = since;
    at.provider.script.push({ kind: 'cut' });
    const second = await plan();
    const worker = startWorker({ lookupSchedule: [0, 10, 20] });
    await settled(second, 'unknown');
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [first.id]);
    worker.wake();
    expect(await settled(first.id, 'accepted')).toMatchObject({ sid: at.provider.taken[0]?.sid });
    expect(await settled(second, 'accepted', 'not_sent')).toMatchObject({ state: 'not_sent' });
  });

  test('is found beside others of which the provider says what cannot be read', async () => {
    const { id } = await lost();
    const odd = [
      { status: 'teleported' },
      { num_segments: 'null' },
      { date_created: 'yesterday' },
      { date_created: null },
    ];
    for (const more of odd) at.provider.hold({ to: TO, body: 'Another', odd: more });
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({
      state: 'accepted',
      sid: at.provider.taken[0]?.sid,
    });
  });

  test('is found however many newer texts to its number the provider holds', async () => {
    const { id } = await lost();
    for (let n = 1; n <= 450; n += 1)
      at.provider.hold({ to: TO, body: `Another ${n}`, createdAt: new Date(Date.now() + n) });
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ sid: at.provider.taken[0]?.sid });
  });

  test('is looked for in no older texts than its own', async () => {
    const { id } = await lost();
    for (let n = 1; n <= 900; n += 1)
      at.provider.hold({ to: TO, body: 'Hello', createdAt: new Date(Date.now() - 3_600_000 - n) });
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ sid: at.provider.taken[0]?.sid });
    expect(at.provider.lists).toBe(2);
  });

  test('is looked for later, and is not called unsent, where the list at the provider has no end', async () => {
    at.provider.script.push({ kind: 'cut' });
    const id = await plan();
    at.provider.listsForEver = true;
    at.provider.hold({ to: TO, body: 'Another' });
    startWorker({ lookupSchedule: [0, 1, 2] });
    while (at.provider.lists < 3) await pause(20);
    expect((await at.rowOf(id)).state).toBe('unknown');
  });

  describe('while other texts to its number are on their way', () => {
    /** A call that has no answer until the test ends. */
    async function underWay(body: string): Promise<string> {
      const held = new Promise<void>((resolve) => (release = resolve));
      at.provider.script.push({ kind: 'held', until: held });
      const id = await plan({ body });
      worker.wake();
      await settled(id, 'calling');
      while (!at.provider.script.every((answer) => answer.kind !== 'held')) await pause(20);
      return id;
    }
    let worker: SendWorker;
    let release = (): void => undefined;
    afterEach(() => release());

    test('is found at once where theirs are other words', async () => {
      const { id } = await lost();
      worker = startWorker();
      const other = await underWay('Another');
      await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
      worker.wake();
      expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ sid: at.provider.taken[0]?.sid });
      expect((await at.rowOf(other)).state).toBe('calling');
    });

    test('waits for one of the same words, which it may be', async () => {
      const { id } = await lost();
      worker = startWorker();
      await underWay('Hello');
      const lists = at.provider.lists;
      await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
      worker.wake();
      while (at.provider.lists < lists + 2) await pause(20);
      expect((await at.rowOf(id)).state).toBe('unknown');
      release();
      expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ sid: at.provider.taken[0]?.sid });
    });

    test('waits for none that was called after whatever it can be was there', async () => {
      const { id } = await lost();
      const calledAt = await calledAgo(id, 300);
      at.provider.taken[0]!.createdAt = calledAt;
      worker = startWorker();
      const other = await underWay('Hello');
      expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ sid: at.provider.taken[0]?.sid });
      expect((await at.rowOf(other)).state).toBe('calling');
    });
  });
});

describe('an answer that cannot be read in full', () => {
  test.each([
    [
      { status: 'teleported', num_segments: '1' },
      { status: 'accepted', segments: 1 },
    ],
    [
      { status: null, num_segments: 'null' },
      { status: 'accepted', segments: 0 },
    ],
    [{ num_segments: -1 }, { status: 'queued', segments: 0 }],
    [{ num_segments: '1e9' }, { status: 'queued', segments: 0 }],
  ])('such as %j still says that the text was taken', async (odd, answer) => {
    at.provider.script.push({ kind: 'say', odd });
    const id = await plan();
    startWorker();
    await settled(id, 'accepted');
    expect(await events()).toMatchObject([{ type: 'message.sent', data: answer }]);
    expect(at.provider.calls).toBe(1);
  });

  test('as it names no SID, is looked up', async () => {
    at.provider.script.push({ kind: 'say', odd: { sid: 'null' } });
    const id = await plan();
    startWorker();
    await settled(id, 'unknown', 'not_sent', 'accepted');
    expect(at.provider.calls).toBe(1);
  });

  test('as its code is absurd, is a refusal all the same', async () => {
    at.provider.script.push({ kind: 'refuse', status: 400, code: 1e15 });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'refused')).toMatchObject({ code: 400 });
  });
});
