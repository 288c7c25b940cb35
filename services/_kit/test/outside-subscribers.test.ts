import { describe, expect, test } from '@jest/globals';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { uuidv7 } from 'uuidv7';
import { EVENTS_STREAM, OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts';
import { createSubscriber } from '@linecheck/shared-contracts/subscriber';
import { publishEvent } from '@linecheck/local-servers/testing';
import { messageSent, until } from './fixtures';
import { openOutsideHarness } from './outside-harness';

const at = openOutsideHarness();
const { connectSubscriber, outsideState } = at;

/** An event that is there is handed over at once, whatever that is on a slow machine. */
const ENDS_A_HANG_MS = 120_000;

describe('an outside subscriber', () => {
  test('reads with a durable pull consumer from the first event on, and acks count', async () => {
    const durable_name = `out-${uuidv7()}`;
    const jsm = await jetstreamManager(at.subscriber);
    await jsm.consumers.add(EVENTS_STREAM, { durable_name, ack_policy: AckPolicy.Explicit });
    const consumer = await jetstream(at.subscriber).consumers.get(EVENTS_STREAM, durable_name);
    const first = await consumer.next({ expires: ENDS_A_HANG_MS });
    expect([first?.seq, first?.subject]).toEqual([1, 'linecheck.message.sent.v1.YWRh']);
    expect(await first?.ackAck()).toBe(true);
    expect((await consumer.info()).ack_floor.stream_seq).toBe(1);
  });

  test('gets an event again that it did not ack', async () => {
    const durable_name = `out-${uuidv7()}`;
    const jsm = await jetstreamManager(at.subscriber);
    const ack_wait = nanos(600_000); // only the nak brings it back
    await jsm.consumers.add(EVENTS_STREAM, { durable_name, ack_policy: AckPolicy.Explicit, ack_wait });
    const consumer = await jetstream(at.subscriber).consumers.get(EVENTS_STREAM, durable_name);
    (await consumer.next({ expires: ENDS_A_HANG_MS }))?.nak();
    const again = await consumer.next({ expires: ENDS_A_HANG_MS });
    expect([again?.seq, again?.info.deliveryCount]).toEqual([1, 2]);
  });

  test('reads with an ordered consumer, filtered by person', async () => {
    await publishEvent(at.services, {
      type: 'message.sent',
      data: messageSent({ user_id: 'grace', message_sid: 'SM-g' }),
    });
    const consumer = await jetstream(at.subscriber).consumers.get(EVENTS_STREAM, {
      filter_subjects: 'linecheck.*.*.*.Z3JhY2U',
    });
    const messages = await consumer.consume();
    for await (const message of messages) {
      expect(message.json()).toMatchObject({ data: { message_sid: 'SM-g' } });
      break;
    }
  });

  test('reads with a push consumer that has flow control and heartbeats', async () => {
    const jsm = await jetstreamManager(at.subscriber);
    const name = `out-${uuidv7()}`;
    const deliver_subject = `${OUTSIDE_INBOX_PREFIX}.${name}`;
    await jsm.consumers.add(EVENTS_STREAM, {
      name,
      deliver_subject,
      ack_policy: AckPolicy.None,
      flow_control: true,
      idle_heartbeat: nanos(1_000),
    });
    const pushed = await jetstream(at.subscriber).consumers.getPushConsumer(EVENTS_STREAM, name);
    for await (const message of await pushed.consume()) {
      expect(message.seq).toBe(1);
      break;
    }
  });

  test('has its events handled by typed handlers, once each acked', async () => {
    const durable_name = `out-${uuidv7()}`;
    const jsm = await jetstreamManager(at.subscriber);
    const deliver_policy = DeliverPolicy.New;
    await jsm.consumers.add(EVENTS_STREAM, { durable_name, ack_policy: AckPolicy.Explicit, deliver_policy });
    const consumer = await jetstream(at.subscriber).consumers.get(EVENTS_STREAM, durable_name);
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
    await at.services.js.publish('linecheck.message.sent.v1.YWRh', 'no JSON');
    await at.services.js.publish('linecheck.message.sent.v2.YWRh', '{"type":"message.sent","data":{"new":true}}');
    await at.services.js.publish('linecheck.message.exploded.v1.YWRh', '{"type":"message.exploded"}');
    await publishEvent(at.services, { type: 'message.sent', data: messageSent({ message_sid: 'SM-shaky' }) });
    await publishEvent(at.services, { type: 'message.sent', data: messageSent({ message_sid: 'SM-last' }) });
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

  test('reads on after the server was restarted', async () => {
    const before = (await outsideState()).last_seq;
    await at.server.restart();
    const again = await connectSubscriber();
    await until('the services are connected', async () => at.services.status() === 'connected');
    await publishEvent(at.services, { type: 'message.sent', data: messageSent({ message_sid: 'SM-after' }) });
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
