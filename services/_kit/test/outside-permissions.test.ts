import { describe, expect, test } from '@jest/globals';
import { AckPolicy, jetstreamManager } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import { uuidv7 } from 'uuidv7';
import { EVENTS_STREAM, OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts';
import { publishEvent } from '@linecheck/local-servers/testing';
import { messageSent, until } from './fixtures';
import { openOutsideHarness } from './outside-harness';

const at = openOutsideHarness();
const { outsideState, untilCopied } = at;

describe('an outside subscriber', () => {
  describe('is refused', () => {
    const refused = async (subject: string, payload = '') => {
      // A refused request is not an answer: the server says so on the connection, and the client ends the request.
      await expect(at.subscriber.request(subject, payload, { timeout: 5_000 })).rejects.toMatchObject({
        cause: expect.any(errors.PermissionViolationError),
      });
    };
    const api = (call: string) => `$JS.API.${call}`;

    test.each([
      ['to publish an event', 'linecheck.message.sent.v1.YWRh'],
      ['to publish a dead letter', 'linecheck-dead.delivery-tracker-message-sent'],
      ['to publish a retry', 'linecheck-retry.delivery-tracker-message-sent'],
      ['to publish anything at all', 'greetings'],
      ['to make a stream', api('STREAM.CREATE.MINE')],
      ['to change the stream', api('STREAM.UPDATE.EVENTS')],
      ['to delete the stream', api('STREAM.DELETE.EVENTS')],
      ['to purge the stream', api('STREAM.PURGE.EVENTS')],
      ['to delete a message', api('STREAM.MSG.DELETE.EVENTS')],
      ['to read a message past its consumers', api('STREAM.MSG.GET.EVENTS')],
      ['to list streams', api('STREAM.LIST')],
      ['to snapshot the stream', api('STREAM.SNAPSHOT.EVENTS')],
      ['to restore a stream', api('STREAM.RESTORE.EVENTS')],
      ['to move its leader', api('STREAM.LEADER.STEPDOWN.EVENTS')],
      ['to delete a consumer', api('CONSUMER.DELETE.EVENTS.somebody-elses')],
      ['to list consumers with their settings', api('CONSUMER.LIST.EVENTS')],
      ['to pause a consumer', api('CONSUMER.PAUSE.EVENTS.somebody-elses')],
      ['to read dead letters', api('CONSUMER.CREATE.DEAD_LETTERS.out-x')],
      ['to fetch a dead letter', api('DIRECT.GET.DEAD_LETTERS')],
      ['to see the dead letters’ stream', api('STREAM.INFO.DEAD_LETTERS')],
      ['to take retries', api('CONSUMER.MSG.NEXT.RETRY.delivery-tracker-message-sent')],
      ['to ack for a service', '$JS.ACK.RETRY.delivery-tracker-message-sent.1.1.1.1.0'],
      ['to read a key-value bucket', api('STREAM.INFO.KV_secrets')],
      ['to write to a key-value bucket', '$KV.secrets.key'],
      ['to use the services’ account', '$JS.SERVICES.API.CONSUMER.CREATE.EVENTS'],
      ['to ask the servers', '$SYS.REQ.SERVER.PING.VARZ'],
    ])('%s', async (_, subject) => refused(subject));

    test.each(['linecheck.>', 'linecheck-dead.>', '_INBOX.>', '>', '$JS.EVENT.>', 'linecheck-outside.>'])(
      'to listen on %s',
      async (subject) => {
        const received = new Promise((_, fail) =>
          at.subscriber.subscribe(subject, { callback: (error) => (error ? fail(error) : undefined) }),
        );
        await expect(received).rejects.toBeInstanceOf(errors.PermissionViolationError);
      },
    );

    test('to make a second stream, even by whoever sets the account up', async () => {
      await expect(at.admin.streams.add({ name: 'MORE', subjects: ['more'] })).rejects.toThrow(
        /maximum number of streams/,
      );
    });
  });

  test('cannot reach the services’ consumers: its own account has none of them', async () => {
    await at.services.jsm.consumers.add(EVENTS_STREAM, { durable_name: 'taker', ack_policy: AckPolicy.Explicit });
    const jsm = await jetstreamManager(at.subscriber);
    await expect(jsm.consumers.info(EVENTS_STREAM, 'taker')).rejects.toThrow(/consumer not found/);
    // Of the same name, and another one.
    const before = await at.services.jsm.consumers.info(EVENTS_STREAM, 'taker');
    const filter_subject = 'linecheck.alert.*.*.*';
    await jsm.consumers.add(EVENTS_STREAM, { durable_name: 'taker', ack_policy: AckPolicy.Explicit, filter_subject });
    expect((await at.services.jsm.consumers.info(EVENTS_STREAM, 'taker')).config).toEqual(before.config);
  });

  test('does no harm by having events pushed onto the API: none is delivered there', async () => {
    const jsm = await jetstreamManager(at.subscriber);
    const pushedTo = async (deliver_subject: string) => {
      const name = `out-${uuidv7()}`;
      await jsm.consumers.add(EVENTS_STREAM, { name, deliver_subject, ack_policy: AckPolicy.None });
      return name;
    };
    const onto = await Promise.all(
      ['STREAM.PURGE.EVENTS', 'STREAM.DELETE.EVENTS'].map((call) => pushedTo(`$JS.API.${call}`)),
    );
    // One that is made after them and hears all there is: had they been delivered anything, it would have been by then.
    const own = `${OUTSIDE_INBOX_PREFIX}.${uuidv7()}`;
    let received = 0;
    const subscription = at.subscriber.subscribe(own, { callback: () => void (received += 1) });
    await pushedTo(own);
    await publishEvent(at.services, { type: 'message.sent', data: messageSent() });
    await untilCopied();
    const { last_seq, messages } = await outsideState();
    await until('one of its own hears every event', () => received === messages);
    for (const name of onto) {
      // The server counts a message for each consumer only some time after it has stored it.
      const info = () => jsm.consumers.info(EVENTS_STREAM, name);
      await until('it counts every event', async () => (await info()).num_pending === messages);
      expect((await info()).delivered.consumer_seq).toBe(0);
    }
    for (const { state } of [
      await at.services.jsm.streams.info(EVENTS_STREAM),
      await at.admin.streams.info(EVENTS_STREAM),
    ])
      expect(state).toMatchObject({ first_seq: 1, last_seq, messages });
    subscription.unsubscribe();
  });
});
