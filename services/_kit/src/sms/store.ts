import type { EntityManager } from 'typeorm';
import type { MessagePurpose } from '@linecheck/shared-contracts';
import type { SendState, StoredSend } from './send';

interface Row {
  message_id: string;
  person: string;
  purpose: MessagePurpose;
  ref: string;
  recipient: string;
  country: string | null;
  body: string | null;
  sealed: boolean;
  state: SendState;
  planned_at: Date;
  calling_since: Date | null;
  send_before: Date;
  lookups: number;
  simulated: boolean;
  traceparent: string | null;
}

function toSend(row: Row): StoredSend {
  return {
    messageId: row.message_id,
    person: row.person,
    purpose: row.purpose,
    ref: row.ref,
    to: row.recipient,
    country: row.country,
    body: row.body,
    sealed: row.sealed,
    state: row.state,
    plannedAt: row.planned_at,
    calledAt: row.calling_since,
    sendBefore: row.send_before,
    lookups: row.lookups,
    isSimulated: row.simulated,
    traceparent: row.traceparent,
  };
}

/** An UPDATE … RETURNING answers `[rows, count]` in TypeORM. */
async function updateReturning(em: EntityManager, sql: string, parameters: unknown[]): Promise<StoredSend[]> {
  const [rows] = (await em.query(sql, parameters)) as [Row[], number];
  return rows.map(toSend);
}

/** In how many ms the first text of each state that is not settled is due; at most 0 where one is, Infinity where there is none. */
export interface DueTimes {
  readonly planned: number;
  readonly calling: number;
  readonly unknown: number;
}

export async function dueTimes(em: EntityManager): Promise<DueTimes> {
  const [row] = await em.query<{ [State in keyof DueTimes]: number | null }[]>(DUE_TIMES);
  return { planned: row?.planned ?? Infinity, calling: row?.calling ?? Infinity, unknown: row?.unknown ?? Infinity };
}

/** Each state by itself, so that each is the first entry of the index. */
const DUE_TIMES = `SELECT ${['planned', 'calling', 'unknown']
  .map(
    (state) => `(SELECT extract(epoch FROM due_at - clock_timestamp())::float8 * 1000 FROM sms_sends
       WHERE state = '${state}' AND due_at IS NOT NULL ORDER BY due_at LIMIT 1) AS ${state}`,
  )
  .join(', ')}`;

// The rows are taken as an array: of a join PostgreSQL may think, where it has no statistics yet, that reading the whole table is less work.

/**
 * Takes planned texts that are due, each once over all replicas, and leases them for `leaseMs`; none that is sealed with a key of
 * `skippedVersions`. `simulatedOnly` has an index of its own: in an outage all others are due, too.
 */
export function claimPlanned(
  em: EntityManager,
  { sends, simulatedOnly }: { readonly sends: number; readonly simulatedOnly: boolean },
  leaseMs: number,
  skippedVersions: readonly string[],
): Promise<StoredSend[]> {
  // IS TRUE makes of it a filter alone: no index of all texts seems to serve as well then, whatever the statistics say.
  const isWanted = simulatedOnly
    ? `simulated AND finished_at IS NULL AND (state = 'planned' AND due_at <= now() AND send_before > now()) IS TRUE`
    : `state = 'planned' AND due_at <= now() AND send_before > now()`;
  return updateReturning(
    em,
    `UPDATE sms_sends SET state = 'calling', calling_since = now(), due_at = now() + $2 * interval '1 ms'
     WHERE message_id = ANY(ARRAY(
       SELECT message_id FROM sms_sends WHERE ${isWanted}
         AND NOT (sealed AND split_part(body, '.', 1) = ANY($3))
       ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED))
     RETURNING *`,
    [sends, leaseMs, skippedVersions],
  );
}

/** Planned texts whose time to be sent is over. */
export function claimOverdue(em: EntityManager, limit: number): Promise<StoredSend[]> {
  return updateReturning(
    em,
    `UPDATE sms_sends SET due_at = now()
     WHERE message_id = ANY(ARRAY(
       SELECT message_id FROM sms_sends WHERE state = 'planned' AND send_before <= now() AND due_at <= now()
       ORDER BY send_before LIMIT $1 FOR UPDATE SKIP LOCKED))
     RETURNING *`,
    [limit],
  );
}

/**
 * Calls whose lease ran out: their process died, or was stopped, between the claim and the commit. They are looked up after
 * `firstLookupMs`, by when a request that was written within the lease has been answered or given up.
 */
export function expireLeases(em: EntityManager, firstLookupMs: number): Promise<StoredSend[]> {
  return updateReturning(
    em,
    `UPDATE sms_sends SET state = 'unknown', due_at = now() + $1 * interval '1 ms'
     WHERE message_id = ANY(ARRAY(
       SELECT message_id FROM sms_sends WHERE state = 'calling' AND due_at <= now() LIMIT 100 FOR UPDATE SKIP LOCKED))
     RETURNING *`,
    [firstLookupMs],
  );
}

/** Takes texts whose look-up is due and keeps other replicas away from them for `leaseMs`. */
export function claimLookups(em: EntityManager, limit: number, leaseMs: number): Promise<StoredSend[]> {
  return updateReturning(
    em,
    `UPDATE sms_sends SET due_at = now() + $2 * interval '1 ms'
     WHERE message_id = ANY(ARRAY(
       SELECT message_id FROM sms_sends WHERE state = 'unknown' AND due_at <= now()
       ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED))
     RETURNING *`,
    [limit, leaseMs],
  );
}

/**
 * Moves a text that is not settled. Answers whether it was this call that moved it. Only `not_sent` is not for good: it is said
 * where the provider did not know the text, and an answer of the provider that comes after it is the truth.
 */
export async function settle(
  em: EntityManager,
  messageId: string,
  to: {
    state: 'accepted' | 'refused' | 'not_sent';
    sender: string;
    sid?: string;
    status?: string;
    segments?: number;
    acceptedAt?: Date;
    code?: number;
  },
): Promise<boolean> {
  const moved = await updateReturning(
    em,
    `UPDATE sms_sends SET state = $2, sender = $3, sid = $4, status = $5, segments = $6, code = $7, accepted_at = $8,
       body = NULL, due_at = NULL, finished_at = now()
     WHERE message_id = $1
       AND (state IN ('planned', 'calling', 'unknown') OR (state = 'not_sent' AND $2 = 'accepted')) RETURNING *`,
    [
      messageId,
      to.state,
      to.sender,
      to.sid ?? null,
      to.status ?? null,
      to.segments ?? null,
      to.code ?? null,
      to.acceptedAt ?? null,
    ],
  );
  return moved.length === 1;
}

/**
 * The provider surely did not take it: it may be claimed again after `delayMs`. Does nothing where it has been claimed again meanwhile, as
 * where this is written once more because the answer to its commit was lost: a call of somebody else may be under way.
 */
export async function replan(
  em: EntityManager,
  { messageId, calledAt }: Pick<StoredSend, 'messageId' | 'calledAt'>,
  delayMs: number,
): Promise<void> {
  await em.query(
    `UPDATE sms_sends SET state = 'planned', calling_since = NULL, due_at = now() + $2 * interval '1 ms'
     WHERE message_id = $1 AND state IN ('planned', 'calling')
       AND date_trunc('milliseconds', calling_since) IS NOT DISTINCT FROM $3::timestamptz`,
    [messageId, delayMs, calledAt],
  );
}

/** Nobody knows whether the provider took it; it is looked up after `delayMs`. */
export async function markUnknown(em: EntityManager, messageId: string, delayMs: number): Promise<void> {
  await em.query(
    `UPDATE sms_sends SET state = 'unknown', due_at = now() + $2 * interval '1 ms'
     WHERE message_id = $1 AND state = 'calling'`,
    [messageId, delayMs],
  );
}

/** Plans the next look-up; `counted` when this one got an answer. */
export async function postponeLookup(
  em: EntityManager,
  messageId: string,
  delayMs: number,
  counted: boolean,
): Promise<void> {
  await em.query(
    `UPDATE sms_sends SET lookups = lookups + $3, due_at = now() + $2 * interval '1 ms'
     WHERE message_id = $1 AND state = 'unknown'`,
    [messageId, delayMs, counted ? 1 : 0],
  );
}

/** Lets one look-up at a time decide about texts to a number, until its transaction ends: two must not choose the same SID. */
export async function lockRecipient(em: EntityManager, to: string): Promise<void> {
  await em.query(`SELECT pg_advisory_xact_lock(hashtextextended('sms_sends ' || $1, 0))`, [to]);
}

/** Which of these SIDs belong to a text already. */
export async function claimedSids(em: EntityManager, sids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = (await em.query('SELECT sid FROM sms_sends WHERE sid = ANY($1)', [sids])) as { sid: string }[];
  return new Set(rows.map((row) => row.sid));
}

/** Other texts to this number of which nobody knows yet whether the provider took them: those that are being sent right now included. */
export async function unsettledTo(em: EntityManager, { messageId, to }: StoredSend): Promise<StoredSend[]> {
  const rows = (await em.query(
    `SELECT * FROM sms_sends
     WHERE due_at IS NOT NULL AND state IN ('calling', 'unknown') AND recipient = $1 AND message_id <> $2`,
    [to, messageId],
  )) as Row[];
  return rows.map(toSend);
}
