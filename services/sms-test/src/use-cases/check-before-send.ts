import { isOptedOut, type Senders } from '@linecheck/service-kit/sms';
import { identityOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';
import { isTestable } from '../domain/own-number';
import type { FailureReason, SmsTest } from '../domain/sms-test';
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
 * only then, its phone takes no texts from us: that is nobody's business who has not proven the number. A canary's number need not be anybody's.
 */
export async function reasonNotToSend(
  em: EntityManager,
  senders: Pick<Senders, 'senderFor'>,
  { userId, testId, to }: TextOfTest,
): Promise<Extract<FailureReason, 'number-not-verified' | 'opted-out'> | null> {
  const test = await findTestOf(em, userId, testId);
  if (test === null) return 'number-not-verified';
  if (test.canaryId === null && !(await isOwnVerified(em, test, to))) return 'number-not-verified';
  return (await isOptedOut(em, senders, to)) ? 'opted-out' : null;
}

async function isOwnVerified(em: EntityManager, { userId, phoneId }: SmsTest, to: string): Promise<boolean> {
  const number = await findOwnNumber(em, phoneId);
  return (
    number !== null && isTestable(number) && number.userId === userId && identityOf(number.e164) === identityOf(to)
  );
}
