import type { NotSentReason, SendOutcome } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import type { FailureReason, Report } from '../domain/sms-test';
import { reasonNotToSend } from './check-before-send';
import { recordReport } from './record-report';

const reasons: Readonly<Record<NotSentReason, FailureReason>> = {
  overdue: 'expired',
  stopped: 'number-not-verified',
  unconfirmed: 'unconfirmed',
};

/** Brings a test forward by how its send ended, in the transaction that records the end of the send. */
export async function recordOutcome(em: EntityManager, outcome: SendOutcome): Promise<void> {
  if (outcome.purpose !== 'test' && outcome.purpose !== 'canary') return;
  await recordReport(
    em,
    { testId: outcome.ref, messageId: outcome.messageId },
    reportOf(outcome, await reasonOf(em, outcome)),
  );
}

/** Why it was not sent. The worker's last look tells that it stopped a text; in its transaction the cause is still to be seen. */
async function reasonOf(em: EntityManager, outcome: SendOutcome): Promise<FailureReason> {
  const { reason, from, person: userId, ref: testId, to } = outcome;
  if (reason === undefined) return 'provider';
  if (reason !== 'stopped') return reasons[reason];
  return (await reasonNotToSend(em, { senderFor: () => from }, { userId, testId, to })) ?? reasons.stopped;
}

function reportOf(outcome: SendOutcome, failureReason: FailureReason): Report {
  const { result, sid, status, code, errorClass, at, acceptedAt } = outcome;
  if (result === 'accepted') {
    if (sid === undefined || status === undefined) throw new Error('An accepted send has a SID and a status.');
    return {
      kind: 'moved',
      status,
      messageSid: sid,
      acceptedAt: acceptedAt ?? at,
      heardAt: at,
      isPolled: acceptedAt !== undefined,
      code: null,
      failureClass: null,
    };
  }
  const isForGood = failureReason === 'number-not-verified' || failureReason === 'opted-out';
  const failureClass = isForGood ? 'permanent' : (errorClass ?? 'temporary');
  return { kind: 'not-sent', reason: failureReason, code: code ?? null, failureClass, at };
}
