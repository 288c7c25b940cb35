import type { PageRequest } from '@linecheck/service-kit/pages';
import { executeAtomicallyIn, idAt, type Write } from '@linecheck/service-kit/persistence';
import { spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';
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
const operatorEntries = `SELECT o.id, $1::uuid AS "phoneId",
    CASE o.action WHEN 'block' THEN 'codes-blocked' WHEN 'lift' THEN 'codes-lifted' ELSE 'codes-freed' END AS action,
    o.changed_at AS at, 'operator' AS actor, NULL AS network, NULL AS client, NULL AS platform, '{}'::jsonb AS details`;

/** Newest first. */
export function pageOfHistory(
  em: EntityManager,
  number: PhoneNumber,
  page: PageRequest,
): Promise<StoredHistoryEntry[]> {
  return readPage(em, number, page, { beyond: '<', order: 'DESC' });
}

/** Oldest first, as it is exported. */
export function exportedHistory(
  em: EntityManager,
  number: PhoneNumber,
  page: PageRequest,
): Promise<StoredHistoryEntry[]> {
  return readPage(em, number, page, { beyond: '>', order: 'ASC' });
}

async function readPage(
  em: EntityManager,
  { id, e164, createdAt }: PhoneNumber,
  { limit, after }: PageRequest,
  { beyond, order }: { readonly beyond: '<' | '>'; readonly order: 'ASC' | 'DESC' },
): Promise<StoredHistoryEntry[]> {
  const rows = await em.query<Row[]>(
    `(${ownEntries} FROM number_history h WHERE h.phone_id = $1 AND ($2::uuid IS NULL OR h.id ${beyond} $2)
      ORDER BY h.id ${order} LIMIT $3)
     UNION ALL
     (${operatorEntries} FROM code_override_changes o
      WHERE o.key = ANY($4) AND o.changed_at >= $5 AND ($2::uuid IS NULL OR o.id ${beyond} $2) ORDER BY o.id ${order} LIMIT $3)
     ORDER BY id ${order} LIMIT $3`,
    [id, after ?? null, limit, spellingsOf(e164).map((spelling) => keyOf('range', spelling)), createdAt],
  );
  return rows.map(entryOf);
}

function entryOf({ network, client, platform, ...entry }: Row): StoredHistoryEntry {
  const isKnown = network !== null || client !== null || platform !== null;
  return { ...entry, origin: isKnown ? { network, client, platform } : null };
}
