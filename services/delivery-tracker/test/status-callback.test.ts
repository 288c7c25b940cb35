import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { messageRow, observations, setAside } from './stored-callbacks';
import { messageWasSent, metric, newSid, startTracker, type Tracker } from './tracker';
import { sendUntilServed, signedCallback, signedJsonCallback, statusOf } from './twilio';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.stop());

const eventsOf = (messageId: string) =>
  tracker.events.all().filter(({ type, subject }) => subject === messageId && type !== 'message.sent');

describe('a signed callback', () => {
  test('moves the message on and tells of it, with its whole state', async () => {
    const sent = await messageWasSent(tracker);
    expect((await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'sent'))).status).toBe(204);
    expect((await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'))).status).toBe(204);

    const delivered = await tracker.events.waitFor('message.delivered', ({ subject }) => subject === sent.message_id);
    const { message_id, user_id, purpose, ref, from, to, country, message_sid, accepted_at } = sent;
    expect(delivered.data).toMatchObject({
      message_id,
      user_id,
      purpose,
      ref,
      from,
      to,
      country,
      message_sid,
      accepted_at,
    });
    expect(delivered.data).toMatchObject({
      status: 'delivered',
      previous_status: 'sent',
      code: null,
      class: null,
      version: 3,
    });
    expect(delivered.data.seconds_to_phone).toBeGreaterThanOrEqual(3);
    expect(eventsOf(sent.message_id).map(({ type }) => type)).toEqual([
      'message.status-changed',
      'message.status-changed',
      'message.delivered',
    ]);
  });

  test('about a failure tells its code and class', async () => {
    const sent = await messageWasSent(tracker);
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'undelivered', { ErrorCode: '30005' }));
    const failed = await tracker.events.waitFor('message.failed', ({ subject }) => subject === sent.message_id);
    expect(failed.data).toMatchObject({
      status: 'undelivered',
      code: 30005,
      class: 'permanent',
      seconds_to_phone: null,
    });
  });

  test('before message.sent is kept, and its events wait for the person', async () => {
    const [messageId, sid] = [uuidv7(), newSid()];
    expect((await tracker.callback(messageId, statusOf(sid, 'sent'))).status).toBe(204);
    expect((await tracker.callback(messageId, statusOf(sid, 'delivered'))).status).toBe(204);
    expect(await messageRow(tracker, messageId)).toMatchObject({ status: 'delivered', user_id: null });
    expect(await tracker.rows('SELECT 1 FROM outbox WHERE data->>$1 = $2', ['message_id', messageId])).toEqual([]);

    await messageWasSent(tracker, { message_id: messageId, message_sid: sid, user_id: 'grace' });
    const delivered = await tracker.events.waitFor('message.delivered', ({ subject }) => subject === messageId);
    expect(delivered.data).toMatchObject({ user_id: 'grace', version: 3 });
    const published = eventsOf(messageId).map(({ type, data }) => [type, (data as { status: string }).status]);
    expect(published).toEqual([
      ['message.status-changed', 'sent'],
      ['message.status-changed', 'delivered'],
      ['message.delivered', 'delivered'],
    ]);
  });

  test('as JSON is taken like a form, fields unknown to us included', async () => {
    const sent = await messageWasSent(tracker);
    const body = JSON.stringify({ ...statusOf(sent.message_sid, 'failed'), ErrorCode: 30003, SomethingNew: 'kept' });
    expect((await sendUntilServed(signedJsonCallback(tracker.url, sent.message_id, body))).status).toBe(204);
    expect(await observations(tracker, sent.message_id)).toMatchObject([
      { status: 'failed', error_code: 30003, outcome: 'applied', parameters: { SomethingNew: 'kept' } },
    ]);
  });

  test('keeps unknown, repeated and empty parameters of a form', async () => {
    const sent = await messageWasSent(tracker);
    const parameters = statusOf(sent.message_sid, 'sent', { Neu: 'für später', Empty: '', Emoji: '👋' });
    expect((await tracker.callback(sent.message_id, parameters)).status).toBe(204);
    expect((await observations(tracker, sent.message_id))[0]?.parameters).toEqual(parameters);
  });

  test('without our id is kept in the small table', async () => {
    const sid = newSid();
    expect((await sendUntilServed(signedCallback(tracker.url, null, statusOf(sid, 'sent')))).status).toBe(204);
    const kept = await tracker.rows('SELECT reason FROM set_aside_callbacks WHERE parameters LIKE $1', [`%${sid}%`]);
    expect(kept).toEqual([{ reason: 'no-message-id' }]);
  });

  test('that comes 100 times at once is one row and one event', async () => {
    const sent = await messageWasSent(tracker);
    const repeatsBefore = tracker.repeats();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => tracker.callback(sent.message_id, statusOf(sent.message_sid, 'sent'))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(204));
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'));
    await tracker.events.waitFor('message.delivered', ({ subject }) => subject === sent.message_id);
    const observed = await observations(tracker, sent.message_id);
    expect(observed).toMatchObject([{ status: 'sent', outcome: 'applied' }, { status: 'delivered' }]);
    const times = observed.reduce((sum, { times_heard }) => sum + times_heard, 0);
    expect(times).toBeGreaterThanOrEqual(101);
    expect(times).toBeLessThanOrEqual(101 + tracker.repeats() - repeatsBefore);
    expect(eventsOf(sent.message_id)).toHaveLength(3);
  });

  test('that contradicts the ending is recorded and changes nothing', async () => {
    const sent = await messageWasSent(tracker);
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'));
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'failed', { ErrorCode: '30008' }));
    expect(await observations(tracker, sent.message_id)).toMatchObject([
      { status: 'delivered', outcome: 'applied' },
      { status: 'failed', error_code: 30008, outcome: 'conflict' },
    ]);
    expect(await messageRow(tracker, sent.message_id)).toMatchObject({ status: 'delivered' });
  });

  test('of a message being read before it was sent takes effect once that is heard', async () => {
    const sent = await messageWasSent(tracker);
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'read'));
    expect(await observations(tracker, sent.message_id)).toMatchObject([{ status: 'read', outcome: 'late' }]);
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered'));
    expect(await messageRow(tracker, sent.message_id)).toMatchObject({ status: 'read' });
    expect(await observations(tracker, sent.message_id)).toMatchObject([
      { status: 'read', outcome: 'applied', times_heard: 1 },
      { status: 'delivered', outcome: 'applied' },
    ]);
  });
});

describe('a field beside the status', () => {
  const leftOut = () => metric(tracker.context, 'linecheck_callbacks_fields_left_out_total', { field: 'ErrorCode' });

  // Report F18, and other inputs of its kind.
  test.each([
    ['', 0],
    ['0', 0],
    ['null', 1],
    ['None', 1],
    ['undefined', 1],
    [' 30005', 1],
    ['30005.0', 1],
    ['-1', 1],
    ['99999999999999999999', 1],
    ["30003'; DROP TABLE messages", 1],
  ])(
    'such as the code “%s” does not void it: it is left out, kept as it came, and counted',
    async (ErrorCode, count) => {
      const [delivered, failed] = [await messageWasSent(tracker), await messageWasSent(tracker)];
      const before = await leftOut();
      const answers = await Promise.all([
        tracker.callback(delivered.message_id, statusOf(delivered.message_sid, 'delivered', { ErrorCode })),
        tracker.callback(failed.message_id, statusOf(failed.message_sid, 'undelivered', { ErrorCode })),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([204, 204]);
      expect(await messageRow(tracker, delivered.message_id)).toMatchObject({
        status: 'delivered',
        failure_code: null,
      });
      expect(await messageRow(tracker, failed.message_id)).toMatchObject({ status: 'undelivered', failure_code: null });
      expect(await observations(tracker, failed.message_id)).toMatchObject([
        { error_code: 0, parameters: { ErrorCode } },
      ]);
      expect(await setAside(tracker, failed.message_id)).toEqual([]);
      expect(await leftOut()).toBe(before + 2 * count);
    },
  );

  test('that is odd in any other way does not void it', async () => {
    const sent = await messageWasSent(tracker);
    const odd = {
      NumSegments: 'null',
      Price: '-',
      From: '',
      To: 'Linecheck',
      ApiVersion: '',
      RawDlrDoneDate: '9913452661',
    };
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered', odd));
    expect(await observations(tracker, sent.message_id)).toMatchObject([{ status: 'delivered', parameters: odd }]);
    expect(await messageRow(tracker, sent.message_id)).toMatchObject({ status: 'delivered' });
  });

  test('that names the status once more counts where the first of the two says nothing', async () => {
    const sent = await messageWasSent(tracker);
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered', { MessageStatus: '' }));
    expect(await messageRow(tracker, sent.message_id)).toMatchObject({ status: 'delivered' });
  });

  test('that is missing, as JSON null, says nothing', async () => {
    const sent = await messageWasSent(tracker);
    const body = JSON.stringify({ ...statusOf(sent.message_sid, 'failed'), ErrorCode: null });
    expect((await sendUntilServed(signedJsonCallback(tracker.url, sent.message_id, body))).status).toBe(204);
    expect(await observations(tracker, sent.message_id)).toMatchObject([{ status: 'failed', error_code: 0 }]);
  });

  test('that could not be read is explained by the next callback that can be', async () => {
    const sent = await messageWasSent(tracker);
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'undelivered', { ErrorCode: 'null' }));
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'undelivered', { ErrorCode: '30005' }));
    expect(await messageRow(tracker, sent.message_id)).toMatchObject({
      failure_code: 30005,
      failure_class: 'permanent',
    });
  });
});
