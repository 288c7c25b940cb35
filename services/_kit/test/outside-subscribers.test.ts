import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, errors, nanos, type NatsConnection } from '@nats-io/transport-node';
import { uuidv7 } from 'uuidv7';
import { EVENTS_STREAM, OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts';
import { createSubscriber } from '@linecheck/shared-contracts/subscriber';
import { connectNats, type Nats } from '../src/nats';
import { publishEvent, startTestNats, type TestNats } from '@linecheck/local-servers/testing';
import { accountUsers, log, messageSent, until } from './fixtures';

// The server runs the very configuration that an installation runs.
describe('an outside subscriber', () => {
  let server: TestNats;
  let services: Nats;
  let admin: JetStreamManager;
  let adminConnection: NatsConnection;
  let subscriber: NatsConnection;
  const as = (who: { user: string; password: string }) => ({
    servers: server.url,
    user: who.user,
    pass: who.password,
    maxReconnectAttempts: 0,
  });

  beforeAll(async () => {
    server = await startTestNats({ accounts: accountUsers });
    services = await connectNats({ url: server.url, name: 'services', ...accountUsers.services, log });
    adminConnection = await connect(as(accountUsers.outsideAdmin));
    admin = await jetstreamManager(adminConnection);
    subscriber = await connect({ ...as(accountUsers.subscriber), inboxPrefix: OUTSIDE_INBOX_PREFIX });
    await publishEvent(services, { type: 'message.sent', data: messageSent() });
    await untilCopied();
  });
  afterAll(async () => {
    await subscriber?.close();
    await adminConnection?.close();
    await services?.close();
    await server?.stop();
  });
  const outsideState = async () => (await admin.streams.info(EVENTS_STREAM)).state;
  const untilCopied = () =>
    until('the copy is complete', async () => {
      const { last_seq } = (await services.jsm.streams.info(EVENTS_STREAM)).state;
      return (await outsideState()).last_seq === last_seq;
    });

  test('reads with a durable pull consumer from the first event on, and acks count', async () => {
    const durable_name = `out-${uuidv7()}`;
    const jsm = await jetstreamManager(subscriber);
    await jsm.consumers.add(EVENTS_STREAM, { durable_name, ack_policy: AckPolicy.Explicit });
    const consumer = await jetstream(subscriber).consumers.get(EVENTS_STREAM, durable_name);
    const first = await consumer.next({ expires: 5_000 });
    expect([first?.seq, first?.subject]).toEqual([1, 'linecheck.message.sent.v1.YWRh']);
    expect(await first?.ackAck()).toBe(true);
    expect((await consumer.info()).ack_floor.stream_seq).toBe(1);
  });

  test('gets an event again that it did not ack', async () => {
    const durable_name = `out-${uuidv7()}`;
    const jsm = await jetstreamManager(subscriber);
    const ack_wait = nanos(5_000);
    await jsm.consumers.add(EVENTS_STREAM, { durable_name, ack_policy: AckPolicy.Explicit, ack_wait });
    const consumer = await jetstream(subscriber).consumers.get(EVENTS_STREAM, durable_name);
    (await consumer.next({ expires: 5_000 }))?.nak();
    const again = await consumer.next({ expires: 5_000 });
    expect([again?.seq, again?.info.deliveryCount]).toEqual([1, 2]);
  });

  test('reads with an ordered consumer, filtered by person', async () => {
    await publishEvent(services, {
      type: 'message.sent',
      data: messageSent({ user_id: 'grace', message_sid: 'SM-g' }),
    });
    const consumer = await jetstream(subscriber).consumers.get(EVENTS_STREAM, {
      filter_subjects: 'linecheck.*.*.*.Z3JhY2U',
    });
    const messages = await consumer.consume();
    for await (const message of messages) {
      expect(message.json()).toMatchObject({ data: { message_sid: 'SM-g' } });
      break;
    }
  });

  test('reads with a push consumer that has flow control and heartbeats', async () => {
    const jsm = await jetstreamManager(subscriber);
    const name = `out-${uuidv7()}`;
    const deliver_subject = `${OUTSIDE_INBOX_PREFIX}.${name}`;
    await jsm.consumers.add(EVENTS_STREAM, {
      name,
      deliver_subject,
      ack_policy: AckPolicy.None,
      flow_control: true,
      idle_heartbeat: nanos(1_000),
    });
    const pushed = await jetstream(subscriber).consumers.getPushConsumer(EVENTS_STREAM, name);
    for await (const message of await pushed.consume()) {
      expect(message.seq).toBe(1);
      break;
    }
  });

  test('has its events handled by typed handlers, once each acked', async () => {
    const durable_name = `out-${uuidv7()}`;
    const jsm = await jetstreamManager(subscriber);
    const deliver_policy = DeliverPolicy.New;
    await jsm.consumers.add(EVENTS_STREAM, { durable_name, ack_policy: AckPolicy.Explicit, deliver_policy });
    const consumer = await jetstream(subscriber).consumers.get(EVENTS_STREAM, durable_name);
    const seen: string[] = [];
    const reports: string[] = [];
    let failures = 0;
    const handlers = createSubscriber({
      retryDelaysMs: [1],
      onError: () => (failures += 1),
      onMalformed: ({ reason }) => reports.push(reason),
      onUnknown: ({ type }) => reports.push(`unknown ${type}`),
    }).onEvent('message.sent', ({ data }) => {
      if (data.message_sid === 'SM-shaky' && failures === 0) throw new Error('the first time');
      seen.push(data.message_sid);
    });
    const messages = await consumer.consume();
    const consuming = handlers.consume(messages);
    await services.js.publish('linecheck.message.sent.v1.YWRh', 'no JSON');
    await services.js.publish('linecheck.message.sent.v2.YWRh', '{"type":"message.sent","data":{"new":true}}');
    await services.js.publish('linecheck.message.exploded.v1.YWRh', '{"type":"message.exploded"}');
    await publishEvent(services, { type: 'message.sent', data: messageSent({ message_sid: 'SM-shaky' }) });
    await publishEvent(services, { type: 'message.sent', data: messageSent({ message_sid: 'SM-last' }) });
    await until('all are handled', async () => seen.length === 2);
    await until('all are acked', async () => {
      const { num_pending, num_ack_pending } = await consumer.info();
      return num_pending + num_ack_pending === 0;
    });
    await messages.close();
    await consuming;
    expect(seen.sort()).toEqual(['SM-last', 'SM-shaky']);
    expect(failures).toBe(1);
    expect(reports).toEqual([expect.stringContaining('not JSON'), 'unknown message.sent', 'unknown message.exploded']);
  });

  describe('is refused', () => {
    const refused = async (subject: string, payload = '') => {
      // A refused request is not an answer: the server says so on the connection, and the client ends the request.
      await expect(subscriber.request(subject, payload, { timeout: 5_000 })).rejects.toMatchObject({
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
          subscriber.subscribe(subject, { callback: (error) => (error ? fail(error) : undefined) }),
        );
        await expect(received).rejects.toBeInstanceOf(errors.PermissionViolationError);
      },
    );

    test('to make a second stream, even by whoever sets the account up', async () => {
      await expect(admin.streams.add({ name: 'MORE', subjects: ['more'] })).rejects.toThrow(
        /maximum number of streams/,
      );
    });
  });

  test('cannot reach the services’ consumers: its own account has none of them', async () => {
    await services.jsm.consumers.add(EVENTS_STREAM, { durable_name: 'taker', ack_policy: AckPolicy.Explicit });
    const jsm = await jetstreamManager(subscriber);
    await expect(jsm.consumers.info(EVENTS_STREAM, 'taker')).rejects.toThrow(/consumer not found/);
    // Of the same name, and another one.
    const before = await services.jsm.consumers.info(EVENTS_STREAM, 'taker');
    const filter_subject = 'linecheck.alert.*.*.*';
    await jsm.consumers.add(EVENTS_STREAM, { durable_name: 'taker', ack_policy: AckPolicy.Explicit, filter_subject });
    expect((await services.jsm.consumers.info(EVENTS_STREAM, 'taker')).config).toEqual(before.config);
  });

  test('does no harm by having events pushed onto the API: none is delivered there', async () => {
    const jsm = await jetstreamManager(subscriber);
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
    const subscription = subscriber.subscribe(own, { callback: () => void (received += 1) });
    await pushedTo(own);
    await publishEvent(services, { type: 'message.sent', data: messageSent() });
    await untilCopied();
    const { last_seq, messages } = await outsideState();
    await until('one of its own hears every event', () => received === messages);
    for (const name of onto) {
      // The server counts a message for each consumer only some time after it has stored it.
      const info = () => jsm.consumers.info(EVENTS_STREAM, name);
      await until('it counts every event', async () => (await info()).num_pending === messages);
      expect((await info()).delivered.consumer_seq).toBe(0);
    }
    for (const { state } of [await services.jsm.streams.info(EVENTS_STREAM), await admin.streams.info(EVENTS_STREAM)])
      expect(state).toMatchObject({ first_seq: 1, last_seq, messages });
    subscription.unsubscribe();
  });

  test('reads on after the server was restarted', async () => {
    const before = (await outsideState()).last_seq;
    await server.restart();
    const again = await connect({ ...as(accountUsers.subscriber), inboxPrefix: OUTSIDE_INBOX_PREFIX });
    await until('the services are connected', async () => services.status() === 'connected');
    await publishEvent(services, { type: 'message.sent', data: messageSent({ message_sid: 'SM-after' }) });
    const consumer = await jetstream(again).consumers.get(EVENTS_STREAM, {
      opt_start_seq: before + 1,
      deliver_policy: DeliverPolicy.StartSequence,
    });
    for await (const message of await consumer.consume()) {
      expect(message.json()).toMatchObject({ data: { message_sid: 'SM-after' } });
      break;
    }
    await again.close();
  });
});
