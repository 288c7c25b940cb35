import { isOptedOut, type Senders, type StoredSend } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { findOwnNumber } from '../persistence/own-numbers';
import { findTestOf } from '../persistence/sms-tests';
import { mayBeTested } from './own-number';

/** Whether the number is still its asker's own and verified, and takes texts, as far as this service has heard by now. */
export async function checkBeforeSend(em: EntityManager, senders: Senders, send: StoredSend): Promise<'send' | 'stop'> {
  const test = await findTestOf(em, send.person, send.ref);
  const number = test && (await findOwnNumber(em, test.phoneId));
  if (!number || !mayBeTested(number)) return 'stop';
  if (number.userId !== send.person || number.e164 !== send.to) return 'stop';
  return (await isOptedOut(em, senders, send.to)) ? 'stop' : 'send';
}
