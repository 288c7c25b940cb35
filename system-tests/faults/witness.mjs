// Sees every event as an outside subscriber does, whatever is killed meanwhile: it reads the stream from its beginning and knows
// each event by its id, so that a new connection costs nothing.
import { connect } from '@nats-io/transport-node';
import { jetstream } from '@nats-io/jetstream';
import { setTimeout as delay } from 'node:timers/promises';

const AGAIN_MS = 250;

/** Starts to watch. `of(message_id)` are the events about a message: for each type the ids of what was told. */
export function startWitness({ stack }) {
  const byMessage = new Map();
  const seen = new Set();
  let stopped = false;
  let connection = null;

  const take = ({ id, type, data }) => {
    if (seen.has(id)) return;
    seen.add(id);
    const { message_id } = data ?? {};
    if (message_id === undefined) return;
    const events = byMessage.get(message_id) ?? {};
    (events[type] ??= []).push({ id, data });
    byMessage.set(message_id, events);
  };

  async function watch() {
    const { subscriber, pid } = readNats(stack);
    const { url, user, password, inbox_prefix } = subscriber;
    connection = await connect({
      servers: url.split(','),
      user,
      pass: password,
      inboxPrefix: inbox_prefix,
      maxReconnectAttempts: -1,
    });
    let timer;
    try {
      if (stopped) return;
      const consumer = await jetstream(connection).consumers.get('EVENTS');
      const messages = await consumer.consume({ expires: 2_000, idle_heartbeat: 500 });
      // A supervisor that was killed comes back with a server on another port.
      timer = setInterval(() => movedFrom(pid) && messages.stop(), AGAIN_MS);
      for await (const message of messages) take(message.json());
    } finally {
      clearInterval(timer);
      await connection.close();
    }
  }

  const movedFrom = (pid) => {
    try {
      return readNats(stack).pid !== pid;
    } catch {
      return true;
    }
  };

  const watching = (async () => {
    while (!stopped) await watch().catch(() => delay(AGAIN_MS));
  })();
  return {
    of: (messageId) => byMessage.get(messageId) ?? {},
    count: () => seen.size,
    async stop() {
      stopped = true;
      await connection?.close();
      await watching;
    },
  };
}

/** `pid` is the supervisor's. */
function readNats(stack) {
  const { nats, pid } = stack();
  return { subscriber: nats.subscriber, pid };
}
