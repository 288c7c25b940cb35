import { executeAtomicallyIn, idAt, type Write } from '@linecheck/service-kit/persistence';
import { spellingsOf, spellingsSql } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';
import { keyOf } from '../domain/fraud/scopes';
import type { HistoryEntry } from '../domain/number-history';
import type { PhoneNumber } from '../domain/phone-number';

/** An entry as it is stored. Ids are time-ordered, so they are its order, too. */
export interface StoredHistoryEntry extends HistoryEntry {
  readonly id: string;
}

type Row = Omit<StoredHistoryEntry, 'origin'> & {
  network: string | null;
  client: string | null;
  platform: string | null;
};

/** Entries as one write of the statement that also makes the changes which they are of. */
export function insertHistory(entries: readonly HistoryEntry[]): Write {
  const rows = entries.map(({ phoneId, action, at, actor, origin, details }) => {
    return { id: idAt(at), phone_id: phoneId, action, at, actor, ...origin, details };
  });
  return {
    name: 'history',
    sql: `INSERT INTO number_history (id, phone_id, action, at, actor, network, client, platform, details)
          SELECT id, phone_id, action, at, actor, network, client, platform, details
          FROM jsonb_to_recordset($1::jsonb) AS entry (id uuid, phone_id uuid, action text, at timestamptz, actor text,
            network text, client text, platform text, details jsonb)`,
    values: [JSON.stringify(rows)],
  };
}

/** The same in the transaction of a change. */
export async function appendHistory(em: EntityManager, entries: readonly HistoryEntry[]): Promise<void> {
  await executeAtomicallyIn(em, [insertHistory(entries)]);
}

const ownEntries = `SELECT h.id, h.phone_id AS "phoneId", h.action, h.at, h.actor, h.network, h.client, h.platform, h.details`;

/** What operators decided of a single number stands in their own trail. */
const operatorEntries = (phoneId: string) => `
  SELECT o.id, ${phoneId} AS "phoneId",
    CASE o.action WHEN 'block' THEN 'codes-blocked' WHEN 'lift' THEN 'codes-lifted' ELSE 'codes-freed' END AS action,
    o.changed_at AS at, 'operator' AS actor, NULL AS network, NULL AS client, NULL AS platform, '{}'::jsonb AS details`;

/** Newest first; from the newest where `after` is undefined. */
export async function pageOfHistory(
  em: EntityManager,
  { id, e164, createdAt }: PhoneNumber,
  { limit, after }: { limit: number; after: string | undefined },
): Promise<StoredHistoryEntry[]> {
  const rows = await em.query<Row[]>(
    `(${ownEntries} FROM number_history h WHERE h.phone_id = $1 AND ($2::uuid IS NULL OR h.id < $2)
      ORDER BY h.id DESC LIMIT $3)
     UNION ALL
     (${operatorEntries('$1::uuid')} FROM code_override_changes o
      WHERE o.key = ANY($4) AND o.changed_at >= $5 AND ($2::uuid IS NULL OR o.id < $2) ORDER BY o.id DESC LIMIT $3)
     ORDER BY id DESC LIMIT $3`,
    [id, after ?? null, limit, spellingsOf(e164).map((spelling) => keyOf('range', spelling)), createdAt],
  );
  return rows.map(entryOf);
}

/** Of all numbers of a person, removed ones too; number by number, oldest first. */
export async function historyOf(em: EntityManager, userId: string): Promise<StoredHistoryEntry[]> {
  const rows = await em.query<Row[]>(
    `${ownEntries} FROM phone_numbers n JOIN number_history h ON h.phone_id = n.id WHERE n.person = $1
     UNION ALL
     ${operatorEntries('n.id')} FROM phone_numbers n CROSS JOIN unnest(${spellingsSql('n.e164')}) spelling
     JOIN code_override_changes o ON o.key = $2 || spelling AND o.changed_at >= n.created_at WHERE n.person = $1
     ORDER BY "phoneId", id`,
    [userId, keyOf('range', '')],
  );
  return rows.map(entryOf);
}

function entryOf({ network, client, platform, ...entry }: Row): StoredHistoryEntry {
  const isKnown = network !== null || client !== null || platform !== null;
  return { ...entry, origin: isKnown ? { network, client, platform } : null };
}
