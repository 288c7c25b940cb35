import { explainProviderError, type EventData, type MessageStatus } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { appendEvents } from '../outbox';
import type { Database } from '../persistence';
import type { NotSentReason, SendOutcome, StoredSend } from './send';
import { markUnknown, postponeLookup, replan, settle } from './store';
import type { CallResult } from './twilio';

/** Called with each outcome in the transaction that records it. */
export type OutcomeListener = (em: EntityManager, outcome: SendOutcome) => Promise<void>;

/** What every settlement needs beside the text itself. */
export interface SettlementContext {
  /** Its clock tells when. */
  database: Pick<Database, 'now'>;
  /** Whom a text to a number (E.164) comes from, as the provider knows it. */
  senderFor(to: string): string;
  onOutcome?: OutcomeListener;
}

export interface Acceptance {
  sid: string;
  status: MessageStatus;
  segments: number;
  /** When the provider took it, where that was found out later; absent where it has just answered. */
  acceptedAt?: Date;
  /** Whom it comes from, where the provider said so: the configuration may have changed since the call. */
  from?: string;
}

/** Why a text was not sent. `code` is the provider's; without it the provider never answered. */
export interface Refusal {
  result: 'refused' | 'not_sent';
  code?: number;
  /** With `not_sent`. */
  reason?: NotSentReason;
}

/** What is committed of a text once the provider was asked, or need not be. Delays are in ms. */
export type Settlement =
  | ({ readonly kind: 'accepted' } & Acceptance)
  | ({ readonly kind: 'refused' } & Refusal)
  /** The provider surely did not take it: it may be claimed again. */
  | { readonly kind: 'replan'; readonly delayMs: number }
  /** Nobody knows whether the provider took it: it is looked up. */
  | { readonly kind: 'unknown'; readonly delayMs: number }
  /** It is still not known; `counted` where the provider answered. */
  | { readonly kind: 'look-up-later'; readonly delayMs: number; readonly counted: boolean };

/** Pause before the provider is called again after it was surely not reached, or said that it is called too often, at least, in ms. */
const POSTPONE_MS = 2_000;

/** What the provider's answer to a call means for its text. `lookupSchedule` is that of `nextLookupDelay`. */
export function settlementOf(result: CallResult, lookupSchedule: readonly number[]): Settlement {
  switch (result.kind) {
    case 'accepted':
      return { kind: 'accepted', sid: result.sid, status: result.status, segments: result.segments };
    case 'refused':
      return { kind: 'refused', result: 'refused', code: result.code };
    case 'postponed':
      return { kind: 'replan', delayMs: Math.max(POSTPONE_MS, result.retryAfterMs ?? 0) };
    case 'unknown':
      return { kind: 'unknown', delayMs: lookupSchedule[0] ?? 0 };
  }
}

/** Commits what became of a text, in the caller's transaction. */
export function applySettlement(
  em: EntityManager,
  send: StoredSend,
  settlement: Settlement,
  context: SettlementContext,
): Promise<void> {
  switch (settlement.kind) {
    case 'accepted':
      return settleAccepted(em, send, settlement, context);
    case 'refused':
      return settleRefused(em, send, settlement, context);
    case 'replan':
      return replan(em, send, settlement.delayMs);
    case 'unknown':
      return markUnknown(em, send.messageId, settlement.delayMs);
    case 'look-up-later':
      return postponeLookup(em, send.messageId, settlement.delayMs, settlement.counted);
  }
}

function identity(
  send: StoredSend,
  from: string,
): Pick<
  EventData<'message.sent'>,
  'message_id' | 'user_id' | 'purpose' | 'ref' | 'from' | 'to' | 'country' | 'simulated'
> {
  return {
    message_id: send.messageId,
    user_id: send.person,
    purpose: send.purpose,
    ref: send.ref,
    from,
    to: send.to,
    country: send.country,
    ...(send.isSimulated && { simulated: true }),
  };
}

/**
 * Records that the provider took a text, with its event and its service's own change. Does nothing when it is settled already, other
 * than as not sent: then the provider's word outweighs what was concluded from its silence.
 */
async function settleAccepted(
  em: EntityManager,
  send: StoredSend,
  { sid, status, segments, from: published, acceptedAt }: Acceptance,
  { database, senderFor, onOutcome }: SettlementContext,
): Promise<void> {
  const from = published ?? senderFor(send.to);
  const at = database.now();
  const settled = { state: 'accepted', sender: from, acceptedAt: acceptedAt ?? at, sid, status, segments } as const;
  if (!(await settle(em, send.messageId, settled))) return;
  await appendEvents(em, [
    {
      type: 'message.sent',
      person: send.person,
      data: {
        ...identity(send, from),
        message_sid: sid,
        segments,
        status,
        accepted_at: (acceptedAt ?? at).toISOString(),
        version: 1,
      },
    },
  ]);
  await onOutcome?.(em, {
    ...outcomeOf(send, from, at),
    result: 'accepted',
    sid,
    status,
    segments,
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
  });
}

/** Records that a text was not sent, with its event and its service's own change. Does nothing when it is settled already. */
async function settleRefused(
  em: EntityManager,
  send: StoredSend,
  { result, code, reason }: Refusal,
  { database, senderFor, onOutcome }: SettlementContext,
): Promise<void> {
  const from = senderFor(send.to);
  if (!(await settle(em, send.messageId, { state: result, sender: from, code }))) return;
  const at = database.now();
  const errorClass = code === undefined ? 'temporary' : explainProviderError(code).class;
  await appendEvents(em, [
    {
      type: 'message.refused',
      person: send.person,
      data: {
        ...identity(send, from),
        code: code ?? null,
        class: errorClass,
        refused_at: at.toISOString(),
        version: 1,
      },
    },
  ]);
  await onOutcome?.(em, {
    ...outcomeOf(send, from, at),
    result,
    errorClass,
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
  });
}

function outcomeOf(send: StoredSend, from: string, at: Date): Omit<SendOutcome, 'result'> {
  const { messageId, person, purpose, ref, to } = send;
  return { messageId, person, purpose, ref, to, from, at };
}
