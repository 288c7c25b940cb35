import { refusalOf } from '@linecheck/frontend-kit';
import { sendCode } from '@linecheck/frontend-kit/operations/phone-numbers';
import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import type { CodeDelivery } from './code-delivery';
import type { CodeOfNumber } from './use-codes';

/** Where a code is between being asked for and being typed: what the dialog is called, and what it offers first. */
export type CodePhase =
  | 'looking'
  | 'texting'
  | 'texted'
  /** No text went out. */
  | 'unsent'
  /** A text went out and did not arrive. Its code works if it does. */
  | 'undelivered'
  /** The code can be typed no more. */
  | 'used-up'
  /** It was asked for too often, and nobody knows whether one arrived. */
  | 'waiting';

export function phaseOf(code: CodeOfNumber, delivery: CodeDelivery | null): CodePhase {
  if (code.isLooking) return 'looking';
  if (code.isSending) return 'texting';
  if (code.sent === null) return refusalOf(sendCode, code.error) === 'too-many-codes' ? 'waiting' : 'unsent';
  if (code.sent.attempts_left === 0) return 'used-up';
  if (delivery === null || delivery.state === 'queued') return 'texting';
  if (delivery.state !== 'failed') return 'texted';
  return delivery.by === 'provider' ? 'unsent' : 'undelivered';
}

/** Whether the same number would fail again: another one is the way out. */
export function isForGood(delivery: CodeDelivery | null): boolean {
  if (delivery?.state !== 'failed' || delivery.code === null || isStopped(delivery)) return false;
  return explainProviderError(delivery.code).class === 'permanent';
}

/** Whether a START from the phone is the way out. */
export function isStopped(delivery: CodeDelivery | null): boolean {
  if (delivery?.state !== 'failed') return false;
  return delivery.remedy.startsWith('recipient-opted-out') || delivery.remedy.startsWith('blocked-by-recipient');
}
