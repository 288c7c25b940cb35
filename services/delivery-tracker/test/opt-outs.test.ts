import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publishEvent, untilTaken } from '@linecheck/local-servers/testing';
import { idAt } from '@linecheck/service-kit/persistence';
import { type EventData } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { optOuts } from '../src/consumers/opt-outs';
import { messageWasSent, startTracker, until, type Tracker } from './tracker';
import { signedInbound, statusOf, textFrom } from './twilio';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.stop());

let numbered = 0;
const freshPhone = () => `+1303555${String((numbered += 1)).padStart(4, '0')}`;

/** Publishes to the tracker, as a sender does, that the provider refused a text. */
async function messageWasRefused(over: Partial<EventData<'message.refused'>>): Promise<EventData<'message.refused'>> {
  const data: EventData<'message.refused'> = {
    message_id: uuidv7(),
    user_id: 'ada',
    purpose: 'test',
    ref: uuidv7(),
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    code: 21610,
    class: 'permanent',
    refused_at: new Date().toISOString(),
    version: 1,
    ...over,
  };
  await publishEvent(tracker.nats, { type: 'message.refused', data });
  return data;
}

/** Waits until every event of opt-outs has been taken. */
const allTaken = () => untilTaken(tracker.nats, [optOuts.name]);

/** By the test's clock, far enough from now that the database's, by which a word is received, cannot be on its other side. */
const LONG_AGO = new Date(Date.now() - 60_000);
const stateOf = async (phone: string) =>
  (
    await tracker.rows<{ opted_out: boolean; version: number }>('SELECT * FROM opt_outs WHERE recipient = $1', [phone])
  )[0];
const out = (phone: string) => tracker.events.waitFor('recipient.opted-out', ({ subject }) => subject === phone);
const back = (phone: string) => tracker.events.waitFor('recipient.opted-in', ({ subject }) => subject === phone);

describe('a phone is opted out', () => {
  test('by the provider’s refusal, and in again by a text that it takes', async () => {
    const to = freshPhone();
    const refused = await messageWasRefused({ to, message_id: idAt(LONG_AGO) });
    expect((await out(to)).data).toMatchObject({ source: 'provider-refusal', user_id: 'ada', version: 1 });
    expect(Date.parse((await out(to)).data.since)).toBeLessThanOrEqual(Date.parse(refused.refused_at));
    await messageWasSent(tracker, { to, accepted_at: new Date().toISOString() });
    expect((await back(to)).data).toMatchObject({ source: 'accepted-send', opted_out: false, version: 2 });
  });

  test('by a text that was taken and then failed with 21610', async () => {
    const to = freshPhone();
    const sent = await messageWasSent(tracker, { to, accepted_at: new Date().toISOString() });
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'failed', { ErrorCode: '21610' }));
    expect((await out(to)).data).toMatchObject({ source: 'provider-refusal', opted_out: true, version: 1 });
  });

  test('by no other failure', async () => {
    const to = freshPhone();
    await messageWasRefused({ to, code: 21211 });
    await messageWasRefused({ to, code: null });
    const sent = await messageWasSent(tracker, { to });
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'failed', { ErrorCode: '30003' }));
    await tracker.events.waitFor('message.failed', ({ subject }) => subject === sent.message_id);
    await allTaken();
    expect(await stateOf(to)).toMatchObject({ opted_out: false, version: 0 });
  });

  test('by a refusal, and in again by START from the other spelling of its number, as by a text to that', async () => {
    const [to, from] = ['+525512345678', '+5215512345678'];
    await messageWasRefused({ to, message_id: idAt(LONG_AGO) });
    await out(to);
    await fetch(...signedInbound(tracker.url, textFrom(from, 'START')));
    expect((await back(to)).data).toMatchObject({ source: 'start-word', opted_out: false, version: 2 });
    await fetch(...signedInbound(tracker.url, textFrom(from, 'STOP')));
    const stopped = await out(from);
    expect(stopped.data).toMatchObject({ source: 'stop-word', version: 1 });
    const later = new Date(Date.parse(stopped.data.since) + 1_000);
    await messageWasSent(tracker, { to, message_id: idAt(later), accepted_at: later.toISOString() });
    expect((await back(from)).data).toMatchObject({ source: 'accepted-send', opted_out: false, version: 2 });
  });

  test('from one sender, and not from another', async () => {
    const to = freshPhone();
    await messageWasRefused({ to, from: '+15005550001' });
    await messageWasSent(tracker, { to });
    await out(to);
    await allTaken();
    const rows = await tracker.rows('SELECT sender, opted_out FROM opt_outs WHERE recipient = $1 ORDER BY sender', [
      to,
    ]);
    expect(rows).toEqual([
      { sender: '+15005550001', opted_out: true },
      { sender: '+15005550006', opted_out: false },
    ]);
  });
});

describe('out of order', () => {
  test('a text planned before STOP and heard of after it does not clear it', async () => {
    const to = freshPhone();
    const message_id = idAt(LONG_AGO);
    await fetch(...signedInbound(tracker.url, textFrom(to, 'STOP')));
    await messageWasSent(tracker, { to, message_id, accepted_at: new Date().toISOString() });
    await allTaken();
    expect(await stateOf(to)).toMatchObject({ opted_out: true, version: 1 });
  });

  test('every order of a refused and two taken texts, each told twice, ends the same', async () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const phones = orders.map(freshPhone);
    for (const [i, order] of orders.entries()) {
      const now = Date.now();
      const at = new Date(now + 1_000).toISOString();
      const ids = [0, 1, 2].map((ms) => idAt(new Date(now + ms)));
      for (const step of order) {
        const over = { to: phones[i]!, message_id: ids[step]! };
        for (let times = 0; times < 2; times++) {
          await (step === 1
            ? messageWasRefused({ ...over, refused_at: at })
            : messageWasSent(tracker, { ...over, accepted_at: at }));
        }
      }
    }
    await allTaken();
    for (const phone of phones) expect(await stateOf(phone)).toMatchObject({ opted_out: false });
  });

  test('at two replicas at once each change is told once', async () => {
    const other = await startTracker({ shareServersWith: tracker });
    const to = freshPhone();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        i % 3 === 0
          ? messageWasRefused({ to })
          : fetch(...signedInbound([tracker, other][i % 2]!.url, textFrom(to, i % 3 === 1 ? 'STOP' : 'START'))),
      ),
    );
    await allTaken();
    const version = (await stateOf(to))!.version;
    const published = () =>
      tracker.events.all().filter(({ type, subject }) => type.startsWith('recipient.') && subject === to);
    await until('every change being told', async () => published().length === version);
    expect(new Set(published().map(({ data }) => (data as { version: number }).version)).size).toBe(version);
    await other.stop();
  });
});
