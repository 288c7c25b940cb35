import type { Logger } from '@linecheck/service-kit/logging';
import type { MessageReader, MessageReport } from '@linecheck/service-kit/sms';
import { runPeriodically, type PeriodicTask } from '@linecheck/service-kit/periodic';
import { recordLookUp } from '../use-cases/record-send';
import { recordCallbacks } from '../use-cases/record-callbacks';
import { readCallback } from '../intake/read-callback';
import type { Query } from '../persistence/query';
import { claimSilentMessages, postponeSilentMessage, type SilentMessage } from '../persistence/silent-messages';

export interface LookUpOptions {
  readonly query: Query;
  readonly provider: MessageReader;
  /** The database's time. */
  readonly now: () => Date;
  readonly log: Logger;
  readonly afterCommit: () => void;
  /** Milliseconds of a turn. */
  readonly intervalMs: number;
  /** The budget of all replicas together. */
  readonly perSecond: number;
}

/** So many times longer is a pause where no message was due: those that are silent have been so for minutes. */
const IDLE_TURNS = 5;

/** Asks the provider about messages that are silent for too long, and takes its answer as an observation. */
export function startLookUps(options: LookUpOptions): PeriodicTask {
  const { log, intervalMs } = options;
  const failing = 'Silent messages cannot be claimed; nobody is asked about them until they can';
  return runPeriodically(() => lookUpDue(options), {
    intervalMs,
    idleMs: IDLE_TURNS * intervalMs,
    log,
    failureMessage: failing,
  });
}

async function lookUpDue(options: LookUpOptions): Promise<number> {
  const { query, intervalMs, perSecond } = options;
  const most = Math.max(1, Math.round((perSecond * intervalMs) / 1_000));
  const due = await claimSilentMessages(query, most, intervalMs / 1_000);
  await Promise.all(due.map((message) => lookUp(message, options)));
  return due.length === 0 ? Infinity : 0;
}

async function lookUp(message: SilentMessage, options: LookUpOptions): Promise<void> {
  const { message_id: messageId } = message;
  const { query, provider, log } = options;
  try {
    const report = await provider.report(message.message_sid).catch((error: unknown) => {
      log.warn({ err: error, messageId }, 'The provider could not be asked about a silent message');
      return 'unknown' as const;
    });
    if (report === 'unknown') await postponeSilentMessage(query, messageId);
    else await take(report, message, options);
  } catch (error) {
    log.warn({ err: error, messageId }, 'A look-up could not be kept; it is done again once its lease is over');
  }
}

async function take(
  report: MessageReport | null,
  { message_id: messageId, message_sid: sid }: SilentMessage,
  { query, now, afterCommit }: LookUpOptions,
): Promise<void> {
  const heardAt = now();
  if (report !== null) {
    const body = { MessageSid: sid, MessageStatus: report.status, ErrorCode: report.errorCode };
    const { happenedAt } = report;
    await recordCallbacks(query, [readCallback({ messageId, body, heardAt, source: 'poll', happenedAt })]);
  }
  await recordLookUp(query, messageId, heardAt);
  afterCommit();
}
