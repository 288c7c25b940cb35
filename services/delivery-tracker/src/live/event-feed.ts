import { DeliverPolicy, type Consumer, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { EPOCH_KEY, newestEvent, type Nats } from '@linecheck/service-kit/nats';
import { ALL_EVENTS_SUBJECT, EVENTS_STREAM, snapshotEvents } from '@linecheck/shared-contracts';
import type { Position } from './position';

const SNAPSHOTS: ReadonlySet<string> = new Set(snapshotEvents);

/** Whether an event only publishes a state again: nothing has happened that a page would have to show. */
export function isLive({ type }: StreamEvent): boolean {
  return !SNAPSHOTS.has(type);
}

/** One event as it lies in the stream. */
export interface StreamEvent {
  readonly sequence: number;
  /** The event's name, such as `message.delivered`. */
  readonly type: string;
  /** The last token of its subject: whose event it is. */
  readonly personToken: string;
  /** The CloudEvent as JSON. */
  readonly payload: string;
}

export interface StreamState {
  /** The place of the newest event. */
  readonly newest: Position;
  /** The sequence of the oldest event that is still there. */
  readonly oldest: number;
}

export async function streamState({ jsm }: Nats): Promise<StreamState> {
  const { created, config, state } = await jsm.streams.info(EVENTS_STREAM);
  const epoch = config.metadata?.[EPOCH_KEY] ?? Date.parse(created).toString(36);
  return { newest: { epoch, sequence: state.last_seq }, oldest: state.first_seq };
}

/** A feed that ends when `stop` is called, when its connection breaks, or when it is read to its end. */
export interface EventFeed extends AsyncIterable<StreamEvent> {
  stop(): void;
}

/** Every event after `sequence`, as it comes. */
export async function followEvents(nats: Nats, sequence: number): Promise<EventFeed> {
  const consumer = await nats.js.consumers.get(EVENTS_STREAM, {
    filter_subjects: ALL_EVENTS_SUBJECT,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: sequence + 1,
  });
  const messages = await consumer.consume({ max_messages: 1_000 });
  return { stop: () => messages.stop(), [Symbol.asyncIterator]: () => eventsOf(messages) };
}

export interface PastEvents {
  readonly subjects: string[];
  /** The events after this sequence. */
  readonly after: number;
  readonly until: number;
  readonly most: number;
  readonly signal: AbortSignal;
}

/** The events of some subjects from a stretch of the stream; null where there are more than `most`. */
export async function pastEvents(nats: Nats, past: PastEvents): Promise<AsyncIterable<StreamEvent> | null> {
  const newest = await newestEvent(nats, past.subjects);
  if (newest === null || newest.sequence <= past.after) return nothing();
  const consumer = await nats.js.consumers.get(EVENTS_STREAM, {
    filter_subjects: past.subjects,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: past.after + 1,
    inactive_threshold: nanos(30_000),
  });
  const { num_pending: pending } = await consumer.info(true);
  if (pending <= past.most) return readPast(consumer, newest.sequence, past);
  await consumer.delete();
  return null;
}

/** No past has to be sent. */
export async function* nothing(): AsyncGenerator<StreamEvent> {
  // It ends before it begins.
}

/** After so long without an event, of which one must come, a reader begins anew: that event has been deleted meanwhile, in ms. */
const PAST_IDLE_MS = 10_000;

/** Reads until `newest` or `until`, whichever comes first, however far the consumer's peer lags behind: see `newestEvent`. */
async function* readPast(
  consumer: Consumer,
  newest: number,
  { until, signal }: PastEvents,
): AsyncGenerator<StreamEvent> {
  let idle: NodeJS.Timeout | undefined;
  try {
    const messages = await consumer.consume({ max_messages: 500 });
    const stop = (): void => messages.stop();
    signal.addEventListener('abort', stop, { once: true });
    idle = setTimeout(stop, PAST_IDLE_MS);
    for await (const message of messages) {
      clearTimeout(idle); // a reader may take its time
      if (message.seq > until) return;
      yield eventOf(message);
      if (message.seq >= newest) return;
      idle = setTimeout(stop, PAST_IDLE_MS);
    }
    throw new Error('The stream ended before its past was read.');
  } finally {
    clearTimeout(idle);
    // Should NATS be gone, what is left of the consumer ends there by itself.
    await consumer.delete().catch(() => false);
  }
}

async function* eventsOf(messages: AsyncIterable<JsMsg>): AsyncGenerator<StreamEvent> {
  for await (const message of messages) yield eventOf(message);
}

function eventOf(message: JsMsg): StreamEvent {
  const [, noun, event, , personToken = ''] = message.subject.split('.');
  return {
    sequence: message.seq,
    type: `${noun}.${event}`,
    personToken,
    // Most events are of somebody who does not read here at the moment.
    get payload() {
      return message.string();
    },
  };
}
