import { isOptedOut, type Senders } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { isTestable } from '../domain/own-number';
import type { FailureReason } from '../domain/sms-test';
import { findOwnNumber } from '../persistence/own-numbers';
import { findTestOf } from '../persistence/sms-tests';

/** Which test's text is to be sent, whose, and to whom. */
export interface TextOfTest {
  readonly userId: string;
  readonly testId: string;
  /** E.164. */
  readonly to: string;
}

/**
 * Why a text may not go out, as far as this service has consumed by now: the number is not its asker's own and verified any more or,
 * only then, its phone takes no texts from us: that is nobody's business who has not proven the number.
 */
export async function reasonNotToSend(
  em: EntityManager,
  senders: Pick<Senders, 'senderFor'>,
  { userId, testId, to }: TextOfTest,
): Promise<Extract<FailureReason, 'number-not-verified' | 'opted-out'> | null> {
  const test = await findTestOf(em, userId, testId);
  const number = test && (await findOwnNumber(em, test.phoneId));
  if (!number || !isTestable(number)) return 'number-not-verified';
  if (number.userId !== userId || number.e164 !== to) return 'number-not-verified';
  return (await isOptedOut(em, senders, to)) ? 'opted-out' : null;
}
