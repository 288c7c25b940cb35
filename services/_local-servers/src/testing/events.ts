import { ConstantBackoff, handleAll, retry } from 'cockatiel';
import { DeliverPolicy } from '@nats-io/jetstream';
import { uuidv7 } from 'uuidv7';
import {
  events,
  EVENTS_STREAM,
  subjectOf,
  type CloudEvent,
  type EventData,
  type EventName,
  type EventOf,
} from '@linecheck/shared-contracts';
import { readEvent } from '@linecheck/service-kit/events';
import type { Nats } from '@linecheck/service-kit/nats';

/** Sees every event that is in the stream, from its first on, and holds each to its contract. */
export interface EventSpy {
  /** The first event of this type that satisfies `predicate`, whether it is there already or comes while there is progress. */
  waitFor<N extends EventName>(type: N, predicate?: (event: EventOf<N>) => boolean): Promise<EventOf<N>>;
  all(): CloudEvent[];
  /** Throws where an event broke its contract, so that no test passes over one. */
  stop(): Promise<void>;
}

/** After so long without any new event, one that is waited for will not come. */
const STALLED_AFTER_MS = 60_000;

export interface SpyOptions {
  /** For tests that put broken messages on the stream on purpose. */
  allowBroken?: boolean;
  /** Lines of the log of those that publish, as JSON: their newest warnings are told where an event does not come. */
  logged?: readonly string[];
}

/** Starts to watch the stream. */
export async function spyEvents(nats: Nats, { allowBroken = false, logged = [] }: SpyOptions = {}): Promise<EventSpy> {
  const seen: CloudEvent[] = [];
  const broken: string[] = [];
  const waiting = new Set<() => void>();
  const get = () => nats.js.consumers.get(EVENTS_STREAM, { deliver_policy: DeliverPolicy.All });
  // A server that has just started may leave a request without an answer.
  const consumer = await retry(handleAll, { maxAttempts: 12, backoff: new ConstantBackoff(500) }).execute(get);
  // Short beats: a spy whose server restarted is to notice within a second.
  const messages = await consumer.consume({ expires: 2_000, idle_heartbeat: 500 });
  const watching = (async () => {
    for await (const message of messages) {
      const read = readEvent(message.data, message.subject);
      if (read.kind === 'event') seen.push(read.event);
      else broken.push(`${message.subject}: ${read.reason}`);
      for (const look of waiting) look();
    }
  })();
  return {
    all: () => [...seen],
    waitFor: (type, predicate = () => true) => {
      const find = () => seen.find((event) => event.type === type && predicate(event as never));
      return appearing(find, waiting, async () => {
        const types = seen.map((event) => event.type).join(', ') || 'none';
        return [`${type} did not come. Seen: ${types}`, await stateOf(nats), ...broken, ...warnings(logged)].join('\n');
      });
    },
    async stop() {
      await messages.close();
      await watching;
      if (!allowBroken && broken.length > 0)
        throw new Error(`Events that break their contract were published:\n${broken.join('\n')}`);
    },
  };
}

const WARNINGS_TOLD = 10;

function warnings(logged: readonly string[]): string[] {
  return logged.filter((line) => /"level":[456]0/.test(line)).slice(-WARNINGS_TOLD);
}

/** Tells an event that was never published from one that was not seen. */
async function stateOf({ jsm, status }: Nats): Promise<string> {
  const subjects = async (): Promise<string> => {
    const { state } = await jsm.streams.info(EVENTS_STREAM, { subjects_filter: '>' });
    return Object.keys(state.subjects ?? {}).join(', ') || 'none';
  };
  const inStream = await subjects().catch((error: unknown) => `unknown, ${String(error)}`);
  return `In the stream: ${inStream}. The connection that looks is ${status()}.`;
}

function appearing<T>(
  find: () => CloudEvent | undefined,
  waiting: Set<() => void>,
  complaint: () => Promise<string>,
): Promise<T> {
  return new Promise((resolve, fail) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      waiting.delete(look);
      end();
    };
    const look = () => {
      const found = find();
      if (found) settle(() => resolve(found as T));
      else timer.refresh();
    };
    const stalled = async (): Promise<void> => {
      const message = await complaint();
      settle(() => fail(new Error(message)));
    };
    const timer = setTimeout(() => void stalled(), STALLED_AFTER_MS);
    waiting.add(look);
    look();
  });
}

/** An event for a consumer's test: what is left out is filled in. */
export type TestEvent<N extends EventName = EventName> = Partial<CloudEvent> & { type: N; data: EventData<N> };

/** A request that was under way when a server went is lost, or its answer comes late; one that is repeated is stored once. */
const persistently = retry(handleAll, { maxAttempts: 5, backoff: new ConstantBackoff(200) });

/** Publishes an event on the stream without a service. `person` is the `user_id` of its data by default. */
export async function publishEvent<N extends EventName>(
  nats: Nats,
  event: TestEvent<N>,
  person?: string | null,
): Promise<EventOf<N>> {
  const data = event.data as Record<string, unknown>;
  const whole = {
    specversion: '1.0',
    id: uuidv7(),
    source: '/linecheck/test',
    subject: String(data[events[event.type].subject]),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    ...event,
  };
  const whose = person === undefined ? ((data.user_id as string | undefined) ?? null) : person;
  // Not the event's own id: a test may publish one event several times.
  const msgID = uuidv7();
  await persistently.execute(() =>
    nats.js.publish(subjectOf(event.type, whose), JSON.stringify(whole), { msgID, timeout: 2_000 }),
  );
  return whole as unknown as EventOf<N>;
}
