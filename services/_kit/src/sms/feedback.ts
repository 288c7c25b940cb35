import { Counter, type Registry } from 'prom-client';
import type { EntityManager } from 'typeorm';
import type { Logger } from '../logging';
import type { Database, Write } from '../persistence';
import { runPeriodically, type PeriodicTask } from '../periodic';
import type { FeedbackClient } from './feedback-client';

const INTERVAL_MS = 1_000;
/** While none is due. The provider need not be told sooner. */
const IDLE_MS = 5_000;
const BATCH = 16;
/** Longer than a call may take: another replica takes over what a dead one held. */
const LEASE_MS = 40_000;
const MAX_PAUSE_MS = 3_600_000;
/** After this long the provider's statistics do without it. */
const GIVE_UP_MS = 24 * 3_600_000;

/** Records that the texts of `ref` were acted on, until the provider has been notified. Once is enough: a second write changes nothing. */
export function plannedFeedback(ref: string): Write {
  return { name: 'feedback', sql: 'INSERT INTO sms_feedback (ref) VALUES ($1) ON CONFLICT DO NOTHING', values: [ref] };
}

export interface FeedbackOptions {
  readonly database: Database;
  readonly client: FeedbackClient;
  readonly log: Logger;
  readonly metrics: Registry;
  /** The first pause after a failed attempt, in ms; it doubles with each. */
  readonly firstPauseMs?: number;
}

interface Due {
  readonly ref: string;
  readonly attempts: number;
  readonly isOld: boolean;
}

/**
 * Notifies the provider of texts that were acted on (Twilio's Message Feedback: its conversion report and fraud rules live on it). Any number of
 * workers may run on one database. Where a code was texted more than once, the newest text that the provider took stands for all:
 * nobody can tell from which of them a person read the same code, and the newest is what they last asked for.
 */
export function startFeedback({ database, client, log, metrics, firstPauseMs = 2_000 }: FeedbackOptions): PeriodicTask {
  const results = new Counter({
    name: 'linecheck_sms_feedback_total',
    help: 'Feedback on texts that were acted on, by what came of it',
    labelNames: ['result'],
    registers: [metrics],
  });
  const sendDue = async (): Promise<number> => {
    const due = await claim(database.source.manager);
    await Promise.all(
      due.map(async (feedback) => {
        const result = await sendFeedback(database.source.manager, client, feedback, firstPauseMs);
        results.inc({ result });
        if (result === 'given-up' || result === 'refused')
          log.warn({ ref: feedback.ref, result }, 'The provider was not told that a text was acted on');
      }),
    );
    return due.length === 0 ? Infinity : 0;
  };
  return runPeriodically(sendDue, {
    intervalMs: INTERVAL_MS,
    idleMs: IDLE_MS,
    log,
    failureMessage: 'The provider cannot be told of texts that were acted on; tried again',
  });
}

/** One statement that commits by itself: a replica that is frozen right after it holds up these few, for as long as their lease. */
async function claim(em: EntityManager): Promise<Due[]> {
  const [rows] = await em.query<[Due[], number]>(
    `UPDATE sms_feedback SET attempts = attempts + 1, due_at = now() + $2 * interval '1 ms'
     WHERE ref = ANY(ARRAY(
       SELECT ref FROM sms_feedback WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED))
     RETURNING ref, attempts, created_at < now() - $3 * interval '1 ms' AS "isOld"`,
    [BATCH, LEASE_MS, GIVE_UP_MS],
  );
  return rows;
}

async function sendFeedback(
  em: EntityManager,
  client: FeedbackClient,
  { ref, attempts, isOld }: Due,
  firstPauseMs: number,
): Promise<'told' | 'refused' | 'later' | 'no-text' | 'given-up'> {
  const sid = await newestSid(em, ref);
  const answer = sid === 'no-text' || sid === 'later' ? sid : await client.confirm(sid.sid);
  if (answer === 'later' && !isOld) {
    const pause = Math.min(firstPauseMs * 2 ** Math.min(attempts - 1, 20), MAX_PAUSE_MS);
    // Of an attempt that somebody else has overtaken since, this says nothing any more.
    await em.query(`UPDATE sms_feedback SET due_at = now() + $2 * interval '1 ms' WHERE ref = $1 AND attempts = $3`, [
      ref,
      pause,
      attempts,
    ]);
    return 'later';
  }
  await em.query('DELETE FROM sms_feedback WHERE ref = $1', [ref]);
  return answer === 'later' ? 'given-up' : answer;
}

/** The newest text of `ref` that the provider took; `later` while one may still turn out to have been taken. */
async function newestSid(em: EntityManager, ref: string): Promise<{ sid: string } | 'later' | 'no-text'> {
  const texts = await em.query<{ sid: string | null; isSettled: boolean }[]>(
    `SELECT sid, due_at IS NULL AS "isSettled" FROM sms_sends WHERE ref = $1 AND purpose = 'verification' AND NOT simulated
     ORDER BY planned_at DESC, message_id DESC`,
    [ref],
  );
  const taken = texts.find(({ sid }) => sid !== null)?.sid;
  if (taken) return { sid: taken };
  return texts.some(({ isSettled }) => !isSettled) ? 'later' : 'no-text';
}
