import type { Nats } from '@linecheck/service-kit/nats';
import { beginSpan, isTraced, traceparentIn, type OpenSpan } from '@linecheck/service-kit/tracing';
import { operatorEvents, subjectOf, subjectsOfPerson } from '@linecheck/shared-contracts';
import { isLive, nothing, pastEvents, streamState, type StreamEvent } from './event-feed';
import type { LiveHub, Reader } from './live-hub';
import { formatPosition, parsePosition, type Position } from './position';

/** Where a stream's events go: one reader. */
export interface Sink {
  /** Gives false where the reader has left, or was cut off because it is too slow. */
  send(message: { id: string; event: string; data: string }): boolean;
  end(): void;
}

export interface LiveStreamOptions {
  readonly hub: LiveHub;
  readonly nats: Nats;
  readonly reader: Reader;
  /** The Last-Event-ID, where the reader resumes. */
  readonly lastEventId: string | undefined;
  readonly sink: Sink;
}

export interface LiveStream {
  stop(): void;
}

/** More than this is quicker fetched anew than sent event by event. */
const MAX_REPLAYED_EVENTS = 1_000;
/** What comes for one reader while its past is read: more ends the stream, and the reader resumes. In UTF-16 units. */
const MAX_QUEUED = { events: 1_000, characters: 256 * 1024 };
/** A past that takes longer to read ends the stream; its reader resumes. */
const REPLAY_TIMEOUT_MS = 10_000;

/**
 * Sends a reader each of a person's events once and in order, from after `lastEventId` on. Where that place is gone, or
 * too far back, a `reset` says that all must be fetched anew. Resolves once the past is sent; null while the stream
 * cannot be followed.
 */
export async function openLiveStream(options: LiveStreamOptions): Promise<LiveStream | null> {
  const { hub, reader, sink } = options;
  const ended = new AbortController();
  let waiting: StreamEvent[] | null = [];
  let waitingCharacters = 0;
  let lastSent: Position | null = null;

  const send = (event: StreamEvent): void => {
    if (lastSent === null || event.sequence <= lastSent.sequence || ended.signal.aborted) return;
    lastSent = { ...lastSent, sequence: event.sequence };
    const span = spanOf(event);
    if (!sink.send({ id: formatPosition(lastSent), event: event.type, data: event.payload })) stop();
    span?.end();
  };
  // Joined first and read back second: whatever comes meanwhile waits, so that nothing falls in between.
  const joined = hub.join(reader, {
    event(event) {
      if (waiting === null) return send(event);
      waiting.push(event);
      waitingCharacters += event.payload.length;
      if (waiting.length > MAX_QUEUED.events || waitingCharacters > MAX_QUEUED.characters) stop();
    },
    lost: () => stop(),
  });
  if (joined === null) return null;
  const stop = (): void => {
    if (ended.signal.aborted) return;
    ended.abort();
    joined.leave();
    sink.end();
  };

  const overdue = setTimeout(stop, REPLAY_TIMEOUT_MS);
  try {
    const past = await readPast(options, joined.position, ended.signal);
    lastSent = past.from;
    if (!sink.send({ id: formatPosition(lastSent), event: past.reset ? 'reset' : 'open', data: '{}' })) stop();
    for await (const event of past.events) if (isLive(event)) send(event);
    for (const event of waiting) send(event);
    waiting = null;
  } catch (error) {
    const wasEnded = ended.signal.aborted;
    stop();
    if (!wasEnded) throw error;
  } finally {
    clearTimeout(overdue);
  }
  return { stop };
}

/** The last step of an event's trace: it is written to a reader. */
function spanOf({ type, payload }: StreamEvent): OpenSpan | null {
  if (!isTraced()) return null;
  const attributes = { 'cloudevents.event_type': type };
  return beginSpan({ name: `send ${type}`, kind: 'producer', parent: traceparentIn(payload), attributes });
}

interface Past {
  readonly from: Position;
  readonly reset: boolean;
  readonly events: AsyncIterable<StreamEvent>;
}

async function readPast(options: LiveStreamOptions, joined: Position, signal: AbortSignal): Promise<Past> {
  const { nats, reader, lastEventId } = options;
  const gone = { from: joined, reset: true, events: nothing() };
  if (lastEventId === undefined) return { ...gone, reset: false };
  const from = parsePosition(lastEventId);
  if (from === null || from.epoch !== joined.epoch) return gone;
  if (from.sequence === joined.sequence) return { from, reset: false, events: nothing() };
  const { newest, oldest } = await streamState(nats);
  // Another replica may be a moment ahead of this one, but nobody can be ahead of the stream.
  if (from.sequence > newest.sequence || from.sequence + 1 < oldest) return gone;
  const stretch = {
    subjects: subjectsOf(reader),
    after: from.sequence,
    until: joined.sequence,
    most: MAX_REPLAYED_EVENTS,
    signal,
  };
  const events = await pastEvents(nats, stretch);
  return events === null ? gone : { from, reset: false, events };
}

function subjectsOf({ userId, isOperator }: Reader): string[] {
  const ofNobody = isOperator ? operatorEvents.map((event) => subjectOf(event, null)) : [];
  return [subjectsOfPerson(userId), ...ofNobody];
}
