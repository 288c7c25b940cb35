import type { EntityManager } from 'typeorm';
import { numberNotFound } from '../domain/phone-number';
import { attemptsLeft, isLive, nextCodeAt } from '../domain/verification';
import { findNumber } from '../persistence/phone-numbers';
import { findVerification } from '../persistence/verifications';
import type { OwnNumber } from './change-number';
import type { SentCode } from './send-code';

export interface VerificationState {
  /** The code that may still be typed; null where there is none. */
  readonly code: Omit<SentCode, 'limits'> | null;
  /** Null where the next code may be asked for now. */
  readonly nextCodeAt: Date | null;
}

/** How the verification of a number stands. Throws Problem `not-found`. */
export async function getVerification(
  em: EntityManager,
  { userId, id }: OwnNumber,
  now: Date,
): Promise<VerificationState> {
  const number = await findNumber(em, userId, id);
  if (!number) throw numberNotFound();
  const found = await findVerification(em, id);
  if (found === null) return { code: null, nextCodeAt: null };
  const { verification, messageId } = found;
  const next = nextCodeAt(verification);
  const left = attemptsLeft(verification, now);
  const code = {
    number,
    verificationId: verification.id,
    messageId: messageId ?? '',
    expiresAt: verification.expiresAt,
    nextCodeAt: next,
    attemptsLeft: left,
  };
  const canBeTyped = isLive(verification, now) && left > 0 && messageId !== null;
  return { code: canBeTyped ? code : null, nextCodeAt: next > now ? next : null };
}
