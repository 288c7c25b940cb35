import type { EntityManager } from 'typeorm';
import { inTransaction, isDatabaseBusy, isDatabaseDown } from '../persistence';
import type { CallContext } from './call-provider';
import type { StoredSend } from './send';
import { applySettlement } from './settlement';
import { claimOverdue, claimPlanned, expireLeases, replan } from './store';

export interface ClaimContext extends CallContext {
  beforeSend?: (em: EntityManager, send: StoredSend) => Promise<'send' | 'stop'>;
  /** How long a claim is good for, in ms. */
  leaseMs: number;
  /** How long a request may be under way that was written within its lease, in ms. */
  callTimeoutMs: number;
}

export interface Claimed {
  sends: StoredSend[];
  /** How many were settled because they may not be sent any more. */
  settled: number;
}

/** A text that fails before it could be sent, or settled, is tried again after this, in ms. */
const RETRY_PAUSE_MS = 30_000;

/** How many texts are taken in hand at once. */
export interface ClaimLimits {
  /** To be sent. */
  readonly sends: number;
  /** Only those of which the provider hears nothing: it is not to be called now. */
  readonly simulatedOnly: boolean;
  /** To be settled because their time is over. */
  readonly overdue: number;
}

/** Claims texts that are due, in one transaction, and settles in it what may not be sent any more. One that fails holds up no other. */
export async function claimSends(limits: ClaimLimits, context: ClaimContext): Promise<Claimed> {
  try {
    return await claimWith(limits, context, (em, _send, work) => work(em));
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    return claimWith(limits, context, isolated(context));
  }
}

/** Does what is to be done about one text. */
type Step = (em: EntityManager, send: StoredSend, work: (em: EntityManager) => Promise<void>) => Promise<void>;

/** Each in a savepoint of its own, which costs two round trips. */
function isolated({ log }: ClaimContext): Step {
  return async (em, send, work) => {
    try {
      await em.transaction(work);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      log.error(
        { err: error, message_id: send.messageId },
        'A text can be neither sent nor settled; it is tried again',
      );
      await replan(em, send, RETRY_PAUSE_MS);
    }
  };
}

/** No fault of the text. */
function isDatabaseUnavailable(error: unknown): boolean {
  return isDatabaseDown(error) || isDatabaseBusy(error);
}

function claimWith(limits: ClaimLimits, context: ClaimContext, step: Step): Promise<Claimed> {
  const { database, beforeSend, leaseMs, callTimeoutMs, missing } = context;
  return inTransaction(database, async (em) => {
    const claimed: Claimed = { sends: [], settled: 0 };
    const settle = async (inner: EntityManager, send: StoredSend, reason: 'overdue' | 'stopped'): Promise<void> => {
      await applySettlement(inner, send, { kind: 'refused', result: 'not_sent', reason }, context);
      claimed.settled += 1;
    };
    for (const send of await claimOverdue(em, limits.overdue))
      await step(em, send, (inner) => settle(inner, send, 'overdue'));
    const due = await claimPlanned(em, limits, leaseMs, missing.recent());
    for (const send of due) {
      await step(em, send, async (inner) => {
        const verdict = beforeSend ? await beforeSend(inner, send) : 'send';
        if (verdict === 'stop') return settle(inner, send, 'stopped');
        claimed.sends.push(send);
      });
    }
    await expireLeases(em, callTimeoutMs);
    return claimed;
  });
}
