// Counts events by id and type: one that is published twice is one event, and others on the stream, as an alert, count nowhere.
import { createRequire } from 'node:module';

const { subjectForAll } = createRequire(import.meta.url)('@linecheck/shared-contracts');

/** After so long without any new event, what is missing will not come. */
const STALLED_AFTER_MS = 60_000;

/**
 * Reads the stream after `sequence` until every message has an event of each type, or none comes any more. Answers what never came, and what
 * more than one event tells, each as `<type> <message id>`.
 */
export async function countEvents(nats, { types, messageIds, sequence }) {
  const ids = new Map(messageIds.flatMap((message) => types.map((type) => [`${type} ${message}`, new Set()])));
  const missing = () => [...ids].flatMap(([key, told]) => (told.size === 0 ? [key] : []));
  const filter_subjects = types.map(subjectForAll);
  const consumer = await nats.js.consumers.get('EVENTS', { filter_subjects, opt_start_seq: sequence + 1 });
  for (let since = Date.now(); missing().length > 0 && Date.now() - since < STALLED_AFTER_MS;) {
    for await (const message of await consumer.fetch({ max_messages: 5_000, expires: 1_000 })) {
      const { id, type, data } = message.json();
      ids.get(`${type} ${data.message_id}`)?.add(id);
      since = Date.now();
    }
  }
  return { missing: missing(), repeated: [...ids].flatMap(([key, told]) => (told.size > 1 ? [key] : [])) };
}
