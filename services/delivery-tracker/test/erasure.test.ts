// Callbacks are the provider's: they come before, while and after a person is erased.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { publishEvent, untilTaken } from '@linecheck/local-servers/testing';
import { smallestId } from '@linecheck/service-kit/retention';
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { readCallback } from '../src/intake/read-callback';
import type { Query } from '../src/persistence/query';
import { recordCallbacks } from '../src/use-cases/record-callbacks';
import { messageRow, observations, setAside } from './stored-callbacks';
import { messageWasSent, newSid, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.stop());

const newPerson = () => `person-${randomUUID()}`;

async function textTo(user_id: string, over: Partial<MessageSent> = {}): Promise<MessageSent> {
  const sent = await messageWasSent(tracker, { user_id, ...over });
  await until('the text is known', async () => (await messageRow(tracker, sent.message_id))?.user_id === user_id);
  return sent;
}

async function erase(user_id: string, erasedAt = new Date()): Promise<void> {
  await publishEvent(tracker.nats, {
    type: 'person.erased',
    data: { user_id, erased_at: erasedAt.toISOString(), version: 1 },
  });
}

const passes = async (person: string): Promise<number | undefined> => {
  const [row] = await tracker.rows<{ passes: number }>('SELECT passes FROM erasure_requests WHERE person = $1', [
    person,
  ]);
  return row?.passes;
};

/** Both passes, without the minute between them. */
async function untilErased(person: string): Promise<void> {
  await until('both passes are over', async () => {
    await tracker.rows('UPDATE erasure_requests SET due_at = now() WHERE person = $1 AND passes = 1', [person]);
    const known = await tracker.rows('SELECT 1 FROM erased_people WHERE person_hash = erasure_hash($1)', [person]);
    return known.length === 1 && (await passes(person)) === undefined;
  });
}

async function leftOf(messageId: string): Promise<unknown[]> {
  const row = await messageRow(tracker, messageId);
  return [...(row === undefined ? [] : [row]), ...(await observations(tracker, messageId)), ...(await setAside(tracker, messageId))]; // prettier-ignore
}

test('a callback about a text of somebody who was erased is taken like any other, and brings nothing back', async () => {
  const person = newPerson();
  const { message_id: id, message_sid: sid } = await textTo(person);
  await tracker.callback(id, statusOf(sid, 'sent'));
  await erase(person);
  await untilErased(person);
  expect(await leftOf(id)).toEqual([]);

  const late = [
    statusOf(sid, 'delivered'),
    statusOf(sid, 'undelivered', { ErrorCode: '30005' }),
    // Neither of these could be used if the text were there.
    statusOf(newSid(), 'delivered'),
    statusOf(sid, 'no such status'),
  ];
  for (const parameters of late) expect((await tracker.callback(id, parameters)).status).toBe(204);
  const other = await textTo(newPerson());
  await tracker.callback(other.message_id, statusOf(other.message_sid, 'delivered'));
  await tracker.events.waitFor('message.delivered', ({ subject }) => subject === other.message_id);
  expect(await leftOf(id)).toEqual([]);
  expect(await tracker.rows('SELECT 1 FROM outbox WHERE subject = $1', [id])).toEqual([]);
  expect(tracker.events.all().filter(({ type, subject }) => subject === id && type === 'message.delivered')).toEqual(
    [],
  );
});

test('a callback that comes before anything else is known of the text goes once its sender has forgotten it', async () => {
  const [person, id, sid] = [newPerson(), uuidv7(), newSid()];
  await tracker.callback(id, statusOf(sid, 'sent'));
  expect(await messageRow(tracker, id)).toMatchObject({ status: 'sent', user_id: null });
  await publishEvent(tracker.nats, { type: 'message.erased', data: { message_id: id, user_id: null, version: 1 } });
  await until('it is gone', async () => (await leftOf(id)).length === 0);
  await erase(person);
  await untilErased(person);

  // What the sender had published before comes last.
  await messageWasSent(tracker, { message_id: id, message_sid: sid, user_id: person });
  expect((await tracker.callback(id, statusOf(sid, 'delivered'))).status).toBe(204);
  await untilTaken(tracker.nats, ['delivery-tracker-message-sent']);
  expect(await leftOf(id)).toEqual([]);
});

test('callbacks that come in while a person is erased leave nothing', async () => {
  const person = newPerson();
  const texts = await Promise.all(Array.from({ length: 30 }, () => textTo(person)));
  const callbacks = texts.flatMap(({ message_id, message_sid }) =>
    ['sent', 'delivered'].map((status) => tracker.callback(message_id, statusOf(message_sid, status))),
  );
  await erase(person);
  for (const { status } of await Promise.all(callbacks)) expect(status).toBe(204);
  await untilErased(person);
  for (const { message_id } of texts) expect(await leftOf(message_id)).toEqual([]);
});

test('the second pass takes what came in beside the first one, however long it has to wait', async () => {
  const person = newPerson();
  const anHourAgo = new Date(Date.now() - 3_600_000);
  const { message_id: id, message_sid: sid } = await textTo(person, { message_id: smallestId(anHourAgo) });
  await tracker.callback(id, statusOf(sid, 'sent'));
  await erase(person, new Date(anHourAgo.getTime() + 60_000));
  await until('the first pass is over', async () => (await passes(person)) === 1);
  // A callback at a replica of the version before, which knows no erasures; NATS has kept the second pass waiting for an hour since.
  await tracker.rows('DELETE FROM erased_messages WHERE message_id = $1', [id]);
  await tracker.callback(id, statusOf(sid, 'delivered'));
  expect(await leftOf(id)).toHaveLength(2);
  await tracker.rows(`INSERT INTO erased_messages VALUES ($1, now() - interval '59 minutes')`, [id]);
  await untilErased(person);
  expect(await leftOf(id)).toEqual([]);
});

test('the second pass takes what a repeated callback leaves whose text is erased between its reading and its writing', async () => {
  const person = newPerson();
  const { message_id: id, message_sid: sid } = await textTo(person);
  const body = statusOf(sid, 'sent');
  await tracker.callback(id, body);
  const erasedBeforeWriting: Query = async (statement, values) => {
    if (statement.name.startsWith('write-changes')) {
      await erase(person);
      await until('the first pass is over', async () => (await passes(person)) === 1);
    }
    return tracker.context.query(statement, values);
  };
  await recordCallbacks(erasedBeforeWriting, [
    readCallback({ messageId: id, body, heardAt: new Date(), source: 'callback' }),
  ]);
  expect(await leftOf(id)).toHaveLength(1);
  await untilErased(person);
  expect(await leftOf(id)).toEqual([]);
});
