import type { EntityManager } from 'typeorm';
import { defineConsumer, type Consumer } from '../inbox';
import { keepOptOut, type OptOut } from './opt-outs';

/**
 * Keeps `opt_outs`: each event carries the whole state of a number and a sender, so the newest one is all that counts.
 * `onKept` is told of each state that was new, in its transaction.
 */
export function optOutConsumer(name: string, onKept?: (em: EntityManager, optOut: OptOut) => Promise<void>): Consumer {
  return defineConsumer({
    name,
    events: ['recipient.opted-out', 'recipient.opted-in'],
    handle: async (em, { data }) => {
      const optOut = {
        e164: data.number,
        sender: data.sender,
        optedOut: data.opted_out,
        source: data.source,
        since: new Date(data.since),
        version: data.version,
      };
      if (await keepOptOut(em, optOut)) await onKept?.(em, optOut);
    },
  });
}
