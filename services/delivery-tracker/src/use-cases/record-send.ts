import { CONFLICT, retryWhileConflict } from '@linecheck/service-kit/persistence';
import { findMessages, writeChanges } from '../persistence/messages';
import type { Query } from '../persistence/query';
import { toEvents } from '../events/message-events';
import {
  applyLookUp,
  applySendRefused,
  applySendAccepted,
  newMessage,
  type Message,
  type SendRefused,
  type SendAccepted,
} from '../domain/message';
import { simulateDelivery, type SimulatedDelivery } from '../domain/simulated-delivery';

/** The provider accepted a text: its person is known now, and pending transitions can be published. */
export function recordSent(query: Query, messageId: string, sent: SendAccepted): Promise<void> {
  return updateMessage(query, messageId, sent.acceptedAt, (message) => acceptedBy(sent, message));
}

/** A text was not sent. */
export function recordRefused(query: Query, messageId: string, refused: SendRefused): Promise<void> {
  return updateMessage(query, messageId, refused.refusedAt, (message) => unheard(applySendRefused(message, refused)));
}

/** A sender's snapshot of a text: it changes nothing where that is known already. */
export function recordSentSnapshot(query: Query, messageId: string, sent: SendAccepted): Promise<void> {
  const isKnown = ({ identity, acceptedAt }: Message) => identity !== null && acceptedAt !== null;
  return updateMessage(query, messageId, sent.acceptedAt, (message) =>
    isKnown(message) ? unheard(message) : acceptedBy(sent, message),
  );
}

/** The same of a text that was not sent. Whatever the provider said of it since stands. */
export function recordRefusedSnapshot(query: Query, messageId: string, refused: SendRefused): Promise<void> {
  const isKnown = ({ identity, acceptedAt, refusal }: Message) =>
    identity !== null && (acceptedAt !== null || refusal !== null);
  return updateMessage(query, messageId, refused.refusedAt, (message) =>
    unheard(isKnown(message) ? message : applySendRefused(message, refused)),
  );
}

/** The provider was asked about a silent message; when it is asked next is decided anew. */
export function recordLookUp(query: Query, messageId: string, at: Date): Promise<void> {
  return updateMessage(query, messageId, at, (message) => unheard(applyLookUp(message, at)));
}

/** The rest of a simulated one is known at once: nobody will report on it. */
function acceptedBy(sent: SendAccepted, message: Message): Applied {
  const accepted = applySendAccepted(message, sent);
  return sent.identity.isSimulated ? simulateDelivery(accepted, sent) : unheard(accepted);
}

/** A message, and what was reported of it meanwhile. */
type Applied = SimulatedDelivery;

function unheard(message: Message): Applied {
  return { message, observations: [] };
}

/** Others may write the message at the same time. */
function updateMessage(query: Query, messageId: string, at: Date, apply: (message: Message) => Applied): Promise<void> {
  return retryWhileConflict(async () => {
    const stored = (await findMessages(query, [messageId])).get(messageId);
    const before = stored?.message ?? newMessage(messageId, at);
    const { message: after, observations } = apply(before);
    if (after === before) return;
    const { message, events } = toEvents(after);
    const expectedRevision = stored?.revision ?? 0;
    const countedAs = stored?.statsKey ?? null;
    const written = await writeChanges(query, [
      { message, expectedRevision, countedAs, isUnchanged: false, observations: [...observations], events },
    ]);
    return written.has(messageId) ? undefined : CONFLICT;
  });
}
