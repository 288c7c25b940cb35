import { defineConsumer, type Consumer } from '../inbox';
import { keepOptOut } from './opt-outs';

/** Keeps `opt_outs`: each event carries the whole state of a number and a sender, so the newest one is all that counts. */
export function optOutConsumer(name: string): Consumer {
  return defineConsumer({
    name,
    events: ['recipient.opted-out', 'recipient.opted-in'],
    handle: (em, { data }) =>
      keepOptOut(em, {
        e164: data.number,
        sender: data.sender,
        optedOut: data.opted_out,
        source: data.source,
        since: new Date(data.since),
        version: data.version,
      }),
  });
}
