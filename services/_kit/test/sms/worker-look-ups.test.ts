import { describe, expect, test } from '@jest/globals';
import { type planSend } from '../../src/sms';
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

  test('is not another of the same words, from minutes before or after, that no send owns', async () => {
    for (const minutes of [-4, 5]) {
      const sid = `SM${String(at.provider.taken.length + 70).padStart(32, '0')}`;
      const createdAt = new Date(Date.now() + minutes * 60_000);
      at.provider.taken.push({
        sid,
        to: TO,
        from: null,
        messagingServiceSid: null,
        provideFeedback: null,
        body: 'Hello',
        createdAt,
        validityPeriod: undefined,
        statusCallback: undefined,
      });
    }
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
    for (const [n, more] of odd.entries()) {
      const sid = `SM${String(n).padStart(32, 'f')}`;
      const text = {
        sid,
        to: TO,
        from: null,
        messagingServiceSid: null,
        provideFeedback: null,
        body: 'Another',
        createdAt: new Date(),
        validityPeriod: undefined,
        statusCallback: undefined,
      };
      at.provider.taken.unshift({ ...text, odd: more });
    }
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({
      state: 'accepted',
      sid: at.provider.taken.at(-1)?.sid,
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
