import type { LiveEvent } from '@linecheck/frontend-kit';
import type { MessageStatus } from '@linecheck/shared-contracts';
import { explainProviderError, type ProviderRemedy } from '@linecheck/shared-contracts/provider-errors';

/** How far the text that carries a code has come. */
export type CodeDelivery =
  | { readonly state: 'queued' | 'taken' | 'handed_over' }
  | { readonly state: 'delivered'; readonly at: string }
  | {
      readonly state: 'failed';
      /** Who said no: the carrier after it was sent, or the provider before. */
      readonly by: 'carrier' | 'provider';
      readonly code: number | null;
      readonly remedy: ProviderRemedy;
      /** Whom it comes from, where that is known. */
      readonly from: string | undefined;
    };

/** What one live event says about one message. */
export interface DeliveryUpdate {
  readonly messageId: string;
  readonly delivery: CodeDelivery;
}

const rank: Readonly<Record<CodeDelivery['state'], number>> = {
  queued: 0,
  taken: 1,
  handed_over: 2,
  delivered: 3,
  failed: 3,
};

/** What a provider's status means, where the text was reported at `at`; `from` is its sender, where it is known. */
export function deliveryOfStatus(status: MessageStatus, at: string, code: number | null, from?: string): CodeDelivery {
  switch (status) {
    case 'delivered':
    case 'read':
      return { state: 'delivered', at };
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return failed('carrier', code, from);
    case 'sent':
    case 'partially_delivered':
      return { state: 'handed_over' };
    default:
      return { state: 'taken' };
  }
}

/** A text that the provider did not take. */
export function refusedDelivery(code: number | null, from?: string): CodeDelivery {
  return failed('provider', code, from);
}

/** The news in a live event; null where it is not about the text of a code. */
export function updateOfEvent(event: LiveEvent): DeliveryUpdate | null {
  switch (event.type) {
    case 'message.sent': {
      const { data } = event;
      return updateOf(data, deliveryOfStatus(data.status, data.accepted_at, null, data.from));
    }
    case 'message.refused':
      return updateOf(event.data, refusedDelivery(event.data.code, event.data.from));
    case 'message.status-changed':
    case 'message.delivered':
    case 'message.failed': {
      const { data } = event;
      return updateOf(data, deliveryOfStatus(data.status, data.heard_at, data.code, data.from));
    }
    default:
      return null;
  }
}

/**
 * The further of two: events come in any order, and what has ended stays ended. Only that a text was not sent, which is concluded where
 * the provider has not spoken of it, is outweighed by whatever the provider says.
 */
export function furtherOf(known: CodeDelivery, update: CodeDelivery): CodeDelivery {
  if (isUnsent(known)) return update;
  if (isUnsent(update)) return known.state === 'queued' ? update : known;
  return rank[update.state] > rank[known.state] ? update : known;
}

/** It was not sent, and the provider has not said why. */
export function isUnsent(delivery: CodeDelivery): boolean {
  return delivery.state === 'failed' && delivery.by === 'provider' && delivery.code === null;
}

export function isFinal(delivery: CodeDelivery): boolean {
  return rank[delivery.state] === rank.delivered;
}

function updateOf(data: { message_id: string; purpose: string }, delivery: CodeDelivery): DeliveryUpdate | null {
  return data.purpose === 'verification' ? { messageId: data.message_id, delivery } : null;
}

function failed(by: 'carrier' | 'provider', code: number | null, from?: string): CodeDelivery {
  const remedy = code === null ? 'general' : explainProviderError(code, from).remedy;
  return { state: 'failed', by, code, remedy, from };
}
