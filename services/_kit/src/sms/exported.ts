import type { AnswerOf, MessagePurpose, phoneNumbersApi } from '@linecheck/shared-contracts';
import { spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';

interface SendRow {
  message_id: string;
  purpose: MessagePurpose;
  recipient: string;
  sender: string | null;
  state: string;
  sid: string | null;
  code: number | null;
  planned_at: Date;
  accepted_at: Date | null;
  finished_at: Date | null;
}

/** What the exports of all services that send have in common. */
type Exported = AnswerOf<typeof phoneNumbersApi.exportNumbers>;
/** A text as its person is shown it in an export; never what it says, which may be a code. */
export type ExportedText = Exported['texts'][number];
export type ExportedOptOut = Exported['opt_outs'][number];

/** The next texts of a person in the order of their ids; from the first one where `after` is null. */
export async function exportedTexts(
  em: EntityManager,
  userId: string,
  after: string | null,
  limit: number,
): Promise<ExportedText[]> {
  const rows = await em.query<SendRow[]>(
    `SELECT * FROM sms_sends WHERE person = $1 AND ($2::uuid IS NULL OR message_id > $2::uuid)
     ORDER BY message_id LIMIT $3`,
    [userId, after, limit],
  );
  return rows.map((row) => ({
    message_id: row.message_id,
    purpose: row.purpose,
    to: row.recipient,
    from: row.sender,
    state: row.state,
    message_sid: row.sid,
    error_code: row.code,
    planned_at: row.planned_at.toISOString(),
    accepted_at: row.accepted_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
  }));
}

/** What is kept of whose texts these numbers (E.164) take. Only who has proven a number may be told. */
export async function exportedOptOuts(em: EntityManager, numbers: readonly string[]): Promise<ExportedOptOut[]> {
  if (numbers.length === 0) return [];
  const rows = await em.query<(Omit<ExportedOptOut, 'since'> & { since: Date })[]>(
    'SELECT e164 AS number, sender, opted_out, source, since FROM opt_outs WHERE e164 = ANY($1) ORDER BY e164, sender',
    [[...new Set(numbers.flatMap((number) => spellingsOf(number)))]],
  );
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}
