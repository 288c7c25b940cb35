import { prepareEvents, type NewEvent } from '@linecheck/service-kit/outbox';
import type { Message, Observation, ObservationOutcome } from '../domain/message';
import { cellKey, statsChanges, statsKeyOf, type StatsKey } from '../domain/stats-key';
import { messageOf, rowOf, type MessageRow } from './message-entity';
import type { ObservationRow } from './observation-entity';
import type { Query, Statement } from './query';
import { rollupCell, storedStatsKey, type RollupCell } from './stats-columns';

export interface StoredMessage {
  message: Message;
  revision: number;
  /** As what it is counted. */
  statsKey: StatsKey | null;
}

/** What is to be written of one message, all of it or nothing. */
export interface Change {
  message: Message;
  /** The revision that the change was made from; 0 for a message that is not stored yet. */
  expectedRevision: number;
  /** As what the message is counted so far. */
  countedAs: StatsKey | null;
  /** Only observations are written, whoever else writes the message: a repeated callback is in nobody's way. */
  isUnchanged: boolean;
  observations: { observation: Observation; outcome: Exclude<ObservationOutcome, 'set_aside'>; readApplied: boolean }[];
  events: NewEvent[];
  /** Of the span that caused it, which its events go on with; null where none is recorded. */
  traceparent: string | null;
}

const COLUMNS = [
  ['message_id', 'uuid'],
  ['revision', 'integer'],
  ['version', 'integer'],
  ['message_sid', 'text'],
  ['user_id', 'text'],
  ['purpose', 'text'],
  ['ref', 'text'],
  ['sender', 'text'],
  ['recipient', 'text'],
  ['country', 'text'],
  ['is_simulated', 'boolean'],
  ['accepted_at', 'timestamptz'],
  ['refused', 'boolean'],
  ['refusal_code', 'integer'],
  ['refusal_class', 'text'],
  ['status', 'text'],
  ['failure_code', 'integer'],
  ['failure_class', 'text'],
  ['delivered_at', 'timestamptz'],
  ['read_is_waiting', 'boolean'],
  ['look_up_at', 'timestamptz'],
  ['first_heard_at', 'timestamptz'],
  ['updated_at', 'timestamptz'],
  ['untold', 'jsonb'],
  ['outcome', 'text'],
  ['latency_bucket', 'smallint'],
] as const satisfies readonly (readonly [keyof MessageRow, string])[];

const names = COLUMNS.map(([name]) => name).join(', ');
const typed = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');
const assignments = COLUMNS.slice(1).map(([name]) => `${name} = changed.${name}`);

const FIND: Statement = {
  name: 'find-messages',
  text: `SELECT ${names} FROM messages WHERE message_id = ANY($1::uuid[])`,
};

export async function findMessages(query: Query, messageIds: readonly string[]): Promise<Map<string, StoredMessage>> {
  const rows = await query<MessageRow>(FIND, [messageIds]);
  return new Map(
    rows.map((row) => {
      const message = messageOf(row);
      return [row.message_id, { message, revision: row.revision, statsKey: storedStatsKey(message, row) }];
    }),
  );
}

const NEXT: Statement = {
  name: 'messages-after',
  text: `SELECT ${names} FROM messages WHERE message_id > $1 ORDER BY message_id LIMIT $2`,
};

/** The next messages in the order of their ids. */
export async function messagesAfter(query: Query, after: string, limit: number): Promise<Message[]> {
  return (await query<MessageRow>(NEXT, [after, limit])).map(messageOf);
}

/**
 * One statement, so one commit: a message changes only where nobody else changed it since it was read, and only then are
 * its observations, events and counts written. Rows are locked, then added, then heard of, each in the order of their
 * keys, so that two batches about the same messages wait for each other and never deadlock.
 */
const WRITE: Statement = {
  name: 'write-changes-traced',
  text: `
    WITH changed AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(${typed})),
    locked AS (
      SELECT message_id FROM messages WHERE message_id = ANY($4::uuid[]) ORDER BY message_id FOR UPDATE),
    added AS (
      INSERT INTO messages (${names}) SELECT ${names} FROM changed
      WHERE revision = 1 AND (SELECT count(*) FROM locked) >= 0 ORDER BY message_id
      ON CONFLICT (message_id) DO NOTHING RETURNING message_id),
    moved AS (
      UPDATE messages AS stored SET ${assignments.join(', ')} FROM changed
      WHERE stored.message_id = changed.message_id AND stored.message_id = ANY($4::uuid[])
        AND changed.revision > 1 AND stored.revision = changed.revision - 1 AND (SELECT count(*) FROM locked) >= 0
      RETURNING stored.message_id),
    written AS (SELECT message_id FROM added UNION ALL SELECT message_id FROM moved UNION ALL SELECT unnest($5::uuid[])),
    heard AS (
      INSERT INTO observations
        (message_id, status, error_code, source, outcome, heard_at, happened_at, times_heard, parameters)
      SELECT message_id, status, error_code, source, outcome, heard_at, happened_at, times_heard, parameters
      FROM jsonb_to_recordset($2::jsonb) AS r(message_id uuid, status text, error_code integer, source text, outcome text,
        heard_at timestamptz, happened_at timestamptz, times_heard integer, parameters jsonb)
      JOIN written USING (message_id) ORDER BY message_id, status, error_code
      ON CONFLICT (message_id, status, error_code) DO UPDATE SET
        times_heard = observations.times_heard + excluded.times_heard,
        outcome = CASE WHEN excluded.outcome = 'applied' THEN 'applied' ELSE observations.outcome END),
    told AS (
      INSERT INTO outbox (id, type, person, time, data, subject, traceparent)
      SELECT id, type, person, coalesce(time, clock_timestamp()), data, subject, traceparent
      FROM jsonb_to_recordset($3::jsonb) AS r(position integer, message_id uuid, id uuid, type text, person text, time timestamptz, data jsonb,
        subject text, traceparent text)
      JOIN written USING (message_id) ORDER BY position),
    counted AS (
      INSERT INTO rollup_changes (hour, country, sender, purpose, outcome, error_code, error_class, bucket, change)
      SELECT hour, country, sender, purpose, outcome, error_code, error_class, bucket, of_cell.change
      FROM (
        SELECT cell, sum(change)::integer AS change FROM unnest($7::uuid[], $8::integer[], $9::integer[])
          AS of_message(message_id, cell, change) JOIN written USING (message_id) GROUP BY cell) AS of_cell
      JOIN jsonb_to_recordset($6::jsonb) AS r(cell integer, hour timestamptz, country text, sender text, purpose text,
        outcome text, error_code integer, error_class text, bucket smallint) USING (cell)
      WHERE of_cell.change <> 0)
    SELECT message_id FROM written`,
};

/** Writes the changes whose message nobody else changed meanwhile, each with its observations and events. Gives the ids of those written; the others have to be made anew. */
export async function writeChanges(query: Query, changes: readonly Change[]): Promise<Set<string>> {
  const moved = changes.filter(({ isUnchanged }) => !isUnchanged);
  const statsKeys = moved.map(({ message }) => statsKeyOf(message));
  const messages = moved.map(({ message, expectedRevision }, at) =>
    rowOf(message, expectedRevision + 1, statsKeys[at] ?? null),
  );
  const observations = changes.flatMap(observationRows);
  const events = moved.flatMap(outboxRows).map((event, position) => ({ ...event, position }));
  const unchanged = changes.filter(({ isUnchanged }) => isUnchanged).map(({ message }) => message.messageId);
  const written = await query<{ message_id: string }>(WRITE, [
    ...[messages, observations, events].map((rows) => JSON.stringify(rows)),
    messages.map(({ message_id }) => message_id),
    unchanged,
    ...rollupParameters(moved, statsKeys),
  ]);
  return new Set(written.map(({ message_id }) => message_id));
}

function outboxRows({ message, events, traceparent }: Change) {
  return prepareEvents(events, traceparent).map((event) => ({ ...event, message_id: message.messageId }));
}

/**
 * What the changes do to the rollups: the cells that they touch, each once, and of each message which cell gains or loses it.
 * Many messages share a cell, so this is far less to send than a row for each.
 */
function rollupParameters(changes: readonly Change[], statsKeys: readonly (StatsKey | null)[]): unknown[] {
  const cells = new Map<string, RollupCell & { cell: number }>();
  const [messageIds, ofCells, by]: [string[], number[], number[]] = [[], [], []];
  for (const [at, { message, countedAs }] of changes.entries()) {
    for (const change of statsChanges(countedAs, statsKeys[at] ?? null)) {
      const key = cellKey(change.statsKey);
      const known = cells.get(key) ?? { ...rollupCell(change.statsKey), cell: cells.size };
      cells.set(key, known);
      messageIds.push(message.messageId);
      ofCells.push(known.cell);
      by.push(change.by);
    }
  }
  return [JSON.stringify([...cells.values()]), messageIds, ofCells, by];
}

/** One row per status and code: received again within the same batch, it is counted. */
function observationRows({ observations }: Change): ObservationRow[] {
  const rows = new Map<string, ObservationRow>();
  for (const { observation, outcome, readApplied } of observations) {
    const row = observationRow(observation, outcome);
    const key = `${row.status}:${row.error_code}`;
    const known = rows.get(key);
    if (known) known.times_heard += 1;
    else rows.set(key, row);
    if (readApplied) markReadApplied(rows, observation);
  }
  return [...rows.values()];
}

/** The `read` that waited has an effect now. Where it lies in the table already, it is not counted again. */
function markReadApplied(rows: Map<string, ObservationRow>, { messageId, ...by }: Observation): void {
  const waiting = rows.get('read:0');
  if (waiting) waiting.outcome = 'applied';
  else
    rows.set('read:0', {
      ...observationRow({ ...by, messageId, status: 'read' }, 'applied'),
      error_code: 0,
      times_heard: 0,
    });
}

function observationRow(observation: Observation, outcome: Exclude<ObservationOutcome, 'set_aside'>): ObservationRow {
  return {
    message_id: observation.messageId,
    status: observation.status,
    error_code: observation.failure.code ?? 0,
    source: observation.source,
    outcome,
    heard_at: observation.heardAt,
    happened_at: observation.happenedAt,
    times_heard: 1,
    parameters: observation.raw,
  };
}
