import type { NotSentReason, SendOutcome } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { recordReport } from './record-report';
import type { FailureReason, Report } from './sms-test';

const reasons: Readonly<Record<NotSentReason, FailureReason>> = {
  overdue: 'expired',
  stopped: 'number-not-verified',
  unconfirmed: 'unconfirmed',
};

/** Brings a test forward by how its send ended, in the transaction that records the end of the send. */
export async function recordOutcome(em: EntityManager, outcome: SendOutcome): Promise<void> {
  if (outcome.purpose !== 'test') return;
  await recordReport(em, { testId: outcome.ref, messageId: outcome.messageId }, reportOf(outcome));
}

function reportOf(outcome: SendOutcome): Report {
  const { result, sid, status, code, errorClass, reason, at } = outcome;
  if (result === 'accepted') {
    if (sid === undefined || status === undefined) throw new Error('An accepted send has a SID and a status.');
    return { kind: 'moved', status, messageSid: sid, acceptedAt: at, heardAt: at, code: null, failureClass: null };
  }
  const failureReason = reason === undefined ? 'provider' : reasons[reason];
  const failureClass = failureReason === 'number-not-verified' ? 'permanent' : (errorClass ?? 'temporary');
  return { kind: 'not-sent', reason: failureReason, code: code ?? null, failureClass, at };
}
