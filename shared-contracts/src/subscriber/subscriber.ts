import type { EventName, EventOf } from '../events';
import { readEvent } from './read-event';

/** A message of any JetStream client that has these; `@nats-io/jetstream` gives them as they are. */
export interface IncomingMessage {
  readonly data: Uint8Array;
  readonly subject?: string;
  readonly info?: { readonly deliveryCount?: number };
  ack(): void;
  /** Asks for it again, after so many milliseconds. */
  nak(delayMs?: number): void;
  /** Never again. */
  term(reason?: string): void;
}

/** What became of a message: handled, of no interest to us, unknown to us, malformed, or failed and asked for again. */
export type Outcome = 'handled' | 'ignored' | 'unknown' | 'malformed' | 'failed';

/** A message that no handler saw, and why. */
export interface Report {
  readonly outcome: 'unknown' | 'malformed';
  readonly reason: string;
  readonly type: string | null;
  readonly subject: string | null;
  readonly data: Uint8Array;
}

export interface SubscriberOptions {
  /** A type, a version or a value of a field that came later than this package. It is acked. Ignored by default. */
  onUnknown?(report: Report): void;
  /** Bytes that break their contract. They are never delivered again. Written to the console by default. */
  onMalformed?(report: Report): void;
  /** A handler threw. The event is delivered again. Written to the console by default. */
  onError?(error: unknown, event: EventOf): void;
  /** Pauses before the 2nd, 3rd … delivery of an event whose handler threw; the last one repeats. */
  retryDelaysMs?: readonly number[];
}

type HandlerOf<Name extends EventName> = (event: EventOf<Name>) => void | Promise<void>;

export interface Subscriber {
  /** Calls `handler` for each valid event of this name; a second handler of a name is an error. */
  onEvent<const Name extends EventName>(name: Name, handler: HandlerOf<Name>): Subscriber;
  /** Brings one message to its handler and answers the server after it. Never throws for what is in the message. */
  take(message: IncomingMessage): Promise<Outcome>;
  /** Takes messages one after the other until they end. */
  consume(messages: AsyncIterable<IncomingMessage>): Promise<void>;
}

const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000];

/** Typed handlers for the events of the stream, over any client. An event may be delivered twice: its `id` tells. */
export function createSubscriber(options: SubscriberOptions = {}): Subscriber {
  const { onUnknown, onMalformed = reportProblem, onError = reportError, retryDelaysMs = RETRY_DELAYS_MS } = options;
  const handlers = new Map<EventName, (event: EventOf) => void | Promise<void>>();

  async function take(message: IncomingMessage): Promise<Outcome> {
    const reading = readEvent(message.data, message.subject);
    if (reading.kind === 'event') return handle(message, reading.event);
    const { kind: outcome, reason } = reading;
    const type = reading.kind === 'unknown' ? reading.type : null;
    const report: Report = { outcome, reason, type, subject: message.subject ?? null, data: message.data };
    if (outcome === 'unknown') {
      onUnknown?.(report);
      message.ack();
    } else {
      onMalformed(report);
      message.term(reason.slice(0, 200));
    }
    return outcome;
  }

  async function handle(message: IncomingMessage, event: EventOf): Promise<Outcome> {
    const handler = handlers.get(event.type);
    try {
      await handler?.(event);
    } catch (error) {
      onError(error, event);
      const failures = message.info?.deliveryCount ?? 1;
      message.nak(retryDelaysMs[Math.min(failures, retryDelaysMs.length) - 1]);
      return 'failed';
    }
    message.ack();
    return handler ? 'handled' : 'ignored';
  }

  const subscriber: Subscriber = {
    onEvent(name, handler) {
      if (handlers.has(name)) throw new Error(`There is a handler for ${name} already.`);
      handlers.set(name, handler as unknown as (event: EventOf) => void | Promise<void>);
      return subscriber;
    },
    take,
    async consume(messages) {
      for await (const message of messages) await take(message);
    },
  };
  return subscriber;
}

function reportProblem({ reason, subject }: Report): void {
  console.error(`A message on ${subject ?? 'an unknown subject'} breaks its contract: ${reason}`);
}

function reportError(error: unknown, { type, id }: EventOf): void {
  console.error(`The handler of ${type} failed for ${id}; it is delivered again`, error);
}
