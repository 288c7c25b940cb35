import { setTimeout as delay } from 'node:timers/promises';
import { findMessages, writeChanges } from '../persistence/messages';
import type { Query } from '../persistence/query';
import { announce } from './announcements';
import { learnLookUp, learnRefused, learnSent, unheardMessage, type Message, type Refused, type Sent } from './message';

/** Others may write the message at the same time; each of its writes takes a moment, so it is our turn soon. */
const TRIES = 10;

/** The provider took a text: its person is known now, and what was heard before can be told. */
export function recordSent(query: Query, messageId: string, sent: Sent): Promise<void> {
  return change(query, messageId, sent.acceptedAt, (message) => learnSent(message, sent));
}

/** A text was not sent. */
export function recordRefused(query: Query, messageId: string, refused: Refused): Promise<void> {
  return change(query, messageId, refused.refusedAt, (message) => learnRefused(message, refused));
}

/** What a sender tells again of a text: it changes nothing where that is known already. */
export function recordSentAgain(query: Query, messageId: string, sent: Sent): Promise<void> {
  const isKnown = ({ identity, acceptedAt }: Message) => identity !== null && acceptedAt !== null;
  return change(query, messageId, sent.acceptedAt, (message) =>
    isKnown(message) ? message : learnSent(message, sent),
  );
}

/** The same of a text that was not sent. Whatever the provider said of it since stands. */
export function recordRefusedAgain(query: Query, messageId: string, refused: Refused): Promise<void> {
  const isKnown = ({ identity, acceptedAt, refusal }: Message) =>
    identity !== null && (acceptedAt !== null || refusal !== null);
  return change(query, messageId, refused.refusedAt, (message) =>
    isKnown(message) ? message : learnRefused(message, refused),
  );
}

/** The provider was asked about a silent message; when it is asked next is decided anew. */
export function recordLookUp(query: Query, messageId: string, at: Date): Promise<void> {
  return change(query, messageId, at, (message) => learnLookUp(message, at));
}

async function change(query: Query, messageId: string, at: Date, learn: (message: Message) => Message): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 1) await delay(Math.random() * 10 * attempt);
    const stored = (await findMessages(query, [messageId])).get(messageId);
    const before = stored?.message ?? unheardMessage(messageId, at);
    const after = learn(before);
    if (after === before) return;
    const { message, events } = announce(after);
    const expectedRevision = stored?.revision ?? 0;
    const countedAs = stored?.tally ?? null;
    const written = await writeChanges(query, [
      { message, expectedRevision, countedAs, isUnchanged: false, observations: [], events },
    ]);
    if (written.has(messageId)) return;
  }
  throw new Error(`Others keep writing message ${messageId}.`);
}
