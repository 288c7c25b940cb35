import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import { inTransaction, type Database } from '../persistence';
import { MissingKeyError, unseal, type VersionedKeys } from '../sealing';
import type { Logger } from '../logging';
import type { Circuit } from './circuit';
import type { MissingVersions } from './missing-versions';
import type { StoredSend } from './send';
import { simulateCall } from './simulate';
import { applySettlement, settlementOf, type Settlement, type SettlementContext } from './settlement';
import type { CallResult, TwilioGateway } from './twilio';

/** Pause before another worker may claim a text that cannot be opened here, in ms. */
const SKIP_MS = 1_000;

/** What the provider answered, or why it was not called. */
export type CallOutcome = CallResult | { readonly kind: 'unreadable' | 'left' };

export interface CallContext extends SettlementContext {
  database: Database;
  twilio: TwilioGateway;
  sealing?: VersionedKeys;
  /** Versions of `sealing` that others have. */
  missing: MissingVersions;
  circuit: Circuit;
  lookupSchedule: readonly number[];
  log: Logger;
}

/**
 * The text as the provider gets it; the error where its key is not here, but may be elsewhere; null, with an alarm in the log, when
 * nobody can open it.
 */
export function openBody(send: StoredSend, { sealing, log }: CallContext): string | MissingKeyError | null {
  try {
    if (send.body === null) throw new Error('The text is gone before it was settled.');
    if (!send.sealed) return send.body;
    if (!sealing) throw new Error('The text is sealed, but no sealing keys are configured.');
    return unseal(sealing, send.body, send.messageId);
  } catch (error) {
    if (error instanceof MissingKeyError) return error;
    log.error({ err: error, message_id: send.messageId }, 'A text cannot be opened and is not sent');
    return null;
  }
}

/**
 * Calls the provider for one claimed text, outside any transaction, and commits what came of it; for a simulated one nobody is called. When
 * the commit fails although the provider took the text, the lease runs out and the text is looked up; it is never called twice. `mayWrite`
 * says whether the claim surely still holds: a process that was stopped in between does not know that somebody else has decided about its
 * text meanwhile.
 */
export async function callProvider(
  send: StoredSend,
  mayWrite: () => boolean,
  context: CallContext,
): Promise<CallOutcome> {
  const body = openBody(send, context);
  if (body instanceof MissingKeyError) {
    context.missing.add(body.version);
    await commit(send, { kind: 'replan', delayMs: SKIP_MS }, context);
    return { kind: 'left' };
  }
  if (body === null) {
    await commit(send, { kind: 'refused', result: 'not_sent' }, context);
    return { kind: 'unreadable' };
  }
  const result = send.isSimulated ? simulateCall(send, body) : await call(send, body, mayWrite, context);
  const persistently = retry(handleAll, { maxAttempts: 5, backoff: new ExponentialBackoff({ initialDelay: 200 }) });
  report(send, result, context.log);
  const settlement = settlementOf(result, context.lookupSchedule);
  await persistently.execute(() => commit(send, settlement, context));
  return result;
}

async function call(
  { messageId, to, purpose, sendBefore }: StoredSend,
  body: string,
  mayWrite: () => boolean,
  { twilio, circuit, database }: CallContext,
): Promise<CallResult> {
  const leftMs = (): number => sendBefore.getTime() - database.now().getTime();
  circuit.begin();
  const result = await twilio.send({
    messageId,
    to,
    body,
    validitySeconds: Math.max(1, Math.floor(leftMs() / 1000)),
    mayWrite: () => mayWrite() && leftMs() > 0,
    willGiveFeedback: purpose === 'verification',
  });
  circuit.record(result);
  return result;
}

async function commit(send: StoredSend, settlement: Settlement, context: CallContext): Promise<void> {
  await inTransaction(context.database, (em) => applySettlement(em, send, settlement, context));
}

function report({ messageId }: StoredSend, result: CallResult, log: Logger): void {
  if (result.kind === 'accepted' || result.kind === 'refused') return;
  const message =
    result.kind === 'postponed'
      ? 'The provider did not take a text; it is tried again'
      : 'Nobody knows whether the provider took a text; it is looked up';
  log.warn({ message_id: messageId, reason: result.reason }, message);
}
