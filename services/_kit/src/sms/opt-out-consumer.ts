import type { EntityManager } from 'typeorm';
import { defineConsumer, type Consumer } from '../inbox';
import { saveOptOut, type OptOut } from './opt-outs';

/**
 * Keeps `opt_outs`: each event carries the whole state of a number and a sender, so the newest one is all that counts.
 * `onKept` is told of each change that was new, in its transaction; of a snapshot it is not, because nothing has happened.
 */
export function optOutConsumer(name: string, onKept?: (em: EntityManager, optOut: OptOut) => Promise<void>): Consumer {
  return defineConsumer({
    name,
    events: ['recipient.opted-out', 'recipient.opted-in', 'recipient.snapshot'],
    handle: async (em, { type, data }) => {
      const optOut = {
        e164: data.number,
        sender: data.sender,
        optedOut: data.opted_out,
        source: data.source,
        since: new Date(data.since),
        version: data.version,
      };
      if ((await saveOptOut(em, optOut)) && type !== 'recipient.snapshot') await onKept?.(em, optOut);
    },
  });
}
