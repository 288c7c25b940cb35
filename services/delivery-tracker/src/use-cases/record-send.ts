import { CONFLICT, retryWhileConflict } from '@linecheck/service-kit/persistence';
import { activeTraceparent } from '@linecheck/service-kit/tracing';
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
  return updateMessage(
    query,
    messageId,
    sent.acceptedAt,
    (message) => applySendAccepted(message, sent),
    reportsOf(sent),
  );
}

/** A text was not sent. */
export function recordRefused(query: Query, messageId: string, refused: SendRefused): Promise<void> {
  return updateMessage(query, messageId, refused.refusedAt, (message) => applySendRefused(message, refused));
}

/** A sender's snapshot of a text: it changes nothing where that is known already. */
export function recordSentSnapshot(query: Query, messageId: string, sent: SendAccepted): Promise<void> {
  const isKnown = ({ identity, acceptedAt }: Message) => identity !== null && acceptedAt !== null;
  return updateMessage(
    query,
    messageId,
    sent.acceptedAt,
    (message) => (isKnown(message) ? message : applySendAccepted(message, sent)),
    reportsOf(sent),
  );
}

/** The same of a text that was not sent. Whatever the provider said of it since stands. */
export function recordRefusedSnapshot(query: Query, messageId: string, refused: SendRefused): Promise<void> {
  const isKnown = ({ identity, acceptedAt, refusal }: Message) =>
    identity !== null && (acceptedAt !== null || refusal !== null);
  return updateMessage(query, messageId, refused.refusedAt, (message) =>
    isKnown(message) ? message : applySendRefused(message, refused),
  );
}

/** The provider was asked about a silent message; when it is asked next is decided anew. */
export function recordLookUp(query: Query, messageId: string, at: Date): Promise<void> {
  return updateMessage(query, messageId, at, (message) => applyLookUp(message, at));
}

/** Adds to a message what is reported of it meanwhile. */
type Reports = (message: Message) => SimulatedDelivery;

const noReports: Reports = (message) => ({ message, observations: [] });

/** The rest of a simulated text is known at once: nobody will report on it. */
function reportsOf(sent: SendAccepted): Reports {
  return sent.identity.isSimulated ? (message) => simulateDelivery(message, sent) : noReports;
}

/** Others may write the message at the same time. */
function updateMessage(
  query: Query,
  messageId: string,
  at: Date,
  apply: (message: Message) => Message,
  addReports = noReports,
): Promise<void> {
  return retryWhileConflict(async () => {
    const stored = (await findMessages(query, [messageId])).get(messageId);
    const before = stored?.message ?? newMessage(messageId, at);
    const applied = apply(before);
    if (applied === before) return;
    const { message: after, observations } = addReports(applied);
    const { message, events } = toEvents(after);
    const expectedRevision = stored?.revision ?? 0;
    const countedAs = stored?.statsKey ?? null;
    const written = await writeChanges(query, [
      {
        message,
        expectedRevision,
        countedAs,
        isUnchanged: false,
        observations: [...observations],
        events,
        traceparent: activeTraceparent(),
      },
    ]);
    return written.has(messageId) ? undefined : CONFLICT;
  });
}
