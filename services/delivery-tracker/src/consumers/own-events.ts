import { defineOwnEvents } from '@linecheck/service-kit/restored';
import { restoreOptOut } from '../use-cases/record-opt-out';
import { newestSignal } from '../persistence/opt-outs';

/** What this service published of phones that take no texts: a database that was restored takes it back from there. */
export const ownOptOutEvents = defineOwnEvents({
  name: 'opt-outs',
  events: ['recipient.opted-out', 'recipient.opted-in', 'recipient.snapshot'],
  newest: newestSignal,
  apply: (em, { data }) =>
    restoreOptOut(
      em,
      { recipient: data.number, sender: data.sender },
      {
        optedOut: data.opted_out,
        source: data.source,
        since: new Date(data.since),
        userId: data.user_id,
        version: data.version,
      },
    ),
});
