import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { readLive } from './live-reader';
import { messageWasSent, newSid, startTracker, until, type Tracker } from './tracker';
import { statusOf } from './twilio';

let first: Tracker;
let second: Tracker;
beforeAll(async () => {
  first = await startTracker();
  second = await startTracker({ shareServersWith: first });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

test('the same callback at two replicas is one row and one event', async () => {
  const sent = await messageWasSent(first);
  const callbacks = Array.from({ length: 100 }, (_, i) =>
    [first, second][i % 2]!.callback(sent.message_id, statusOf(sent.message_sid, 'sent')),
  );
  expect((await Promise.all(callbacks)).map(({ status }) => status)).toEqual(Array(100).fill(204));
  await first.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'));
  await first.events.waitFor('message.delivered', ({ subject }) => subject === sent.message_id);
  const rows = await first.rows<{ times_heard: number }>(
    'SELECT times_heard FROM observations WHERE message_id = $1 ORDER BY heard_at',
    [sent.message_id],
  );
  expect(rows).toHaveLength(2);
  const observed = rows.reduce((sum, { times_heard }) => sum + times_heard, 0);
  expect(observed).toBeGreaterThanOrEqual(101);
  expect(observed).toBeLessThanOrEqual(101 + first.repeats() + second.repeats());
  const published = first.events
    .all()
    .filter(({ type, subject }) => subject === sent.message_id && type === 'message.status-changed');
  expect(published).toHaveLength(2);
});

test('whole histories in any order at both replicas, and message.sent meanwhile, end the same', async () => {
  const messages = Array.from({ length: 40 }, () => ({ message_id: uuidv7(), message_sid: newSid() }));
  const work = messages.flatMap(({ message_id, message_sid }, i) => [
    () => messageWasSent(first, { message_id, message_sid, user_id: 'noether' }),
    ...['queued', 'sending', 'sent', 'delivered'].map(
      (status, step) => () => [first, second][(i + step) % 2]!.callback(message_id, statusOf(message_sid, status)),
    ),
  ]);
  const shuffled = work.map((run) => ({ run, at: Math.random() })).sort((a, b) => a.at - b.at);
  const answers = await Promise.all(shuffled.map(({ run }) => run()));
  const callbacks = answers.filter((answer) => answer instanceof Response);
  expect(callbacks.map(({ status }) => status)).toEqual(Array(160).fill(204));
  const ids = messages.map(({ message_id }) => message_id);
  const isTold = async () => {
    const delivered = first.events
      .all()
      .filter(({ type, subject }) => type === 'message.delivered' && ids.includes(subject));
    return delivered.length >= 40;
  };
  await until('all being delivered', isTold);
  const rows = await first.rows<{ status: string; user_id: string }>(
    'SELECT DISTINCT status, user_id FROM messages WHERE message_id = ANY($1)',
    [ids],
  );
  expect(rows).toEqual([{ status: 'delivered', user_id: 'noether' }]);
  const published = first.events
    .all()
    .filter(({ type, subject }) => type === 'message.delivered' && ids.includes(subject));
  expect(new Set(published.map(({ subject }) => subject)).size).toBe(40);
  expect(published).toHaveLength(40);
});

test('batches about the same messages in opposite order never deadlock', async () => {
  const messages = Array.from({ length: 60 }, () => ({ messageId: uuidv7(), sid: newSid() }));
  for (const status of ['queued', 'sending', 'sent', 'delivered']) {
    const there = messages.map(({ messageId, sid }) => first.callback(messageId, statusOf(sid, status)));
    const back = messages.toReversed().map(({ messageId, sid }) => second.callback(messageId, statusOf(sid, status)));
    const answers = await Promise.all([...there, ...back]);
    expect(answers.map((answer) => answer.status)).toEqual(Array(120).fill(204));
  }
  const [deadlocks] = await first.rows<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(Number(deadlocks?.deadlocks)).toBe(0);
});

test('a reader may resume at another replica', async () => {
  const token = await first.tokens.tokenFor('emil');
  const before = await readLive(first, token);
  await until('the opening', async () => before.messages.length > 0);
  await messageWasSent(first, { user_id: 'emil' });
  await before.hasRead(1);
  before.drop();
  await messageWasSent(first, { user_id: 'emil' });
  const after = await readLive(second, token, before.lastId());
  await messageWasSent(first, { user_id: 'emil' });
  await after.hasRead(2);
  const seen = [...before.eventIds(), ...after.eventIds()];
  const published = () => first.events.all().filter(({ data }) => (data as { user_id: string }).user_id === 'emil');
  await until('all three being seen in the stream, too', () => published().length === 3);
  expect(seen).toEqual(published().map(({ id }) => id));
  after.drop();
});
