import { countUpTo, smallestIdAt, type SnapshotSource } from '@linecheck/service-kit/snapshot';
import { messagesAfter } from '../persistence/messages';
import { optOutsAfter } from '../persistence/opt-outs';
import { queryIn } from '../persistence/query';
import { stateEvent } from '../events/message-events';
import { snapshotOf } from '../events/opt-out-events';

/** Which phone takes no texts from which sender, wherever that was ever published. */
export const optOutSnapshots: SnapshotSource = {
  event: 'recipient.snapshot',
  count: (em, _since, most) =>
    countUpTo(
      em,
      `SELECT 1 FROM opt_outs WHERE version > 0 AND recipient LIKE '+%' ORDER BY recipient, sender`,
      [],
      most,
    ),
  async page(em, { after, limit }) {
    const [recipient, sender] = after ?? [];
    const pair = recipient === undefined || sender === undefined ? null : { recipient, sender };
    const optOuts = await optOutsAfter(em, pair, limit);
    return optOuts.map((optOut) => ({
      key: [optOut.recipient, optOut.sender],
      events: () => [snapshotOf(optOut)],
    }));
  },
};

/** How messages stand whose person is known; others were never published. */
export const messageSnapshots: SnapshotSource = {
  event: 'message.status-snapshot',
  count: (em, since, most) =>
    countUpTo(
      em,
      'SELECT 1 FROM messages WHERE message_id > $1 AND user_id IS NOT NULL AND status IS NOT NULL ORDER BY message_id',
      [smallestIdAt(since)],
      most,
    ),
  async page(em, { after, since, limit }) {
    const messages = await messagesAfter(queryIn(em), after?.[0] ?? smallestIdAt(since), limit);
    return messages.map((message) => ({ key: [message.messageId], events: () => stateEvent(message) }));
  },
};

/** All state that this service publishes again when an operator asks for it. */
export const snapshotSources: readonly SnapshotSource[] = [optOutSnapshots, messageSnapshots];
