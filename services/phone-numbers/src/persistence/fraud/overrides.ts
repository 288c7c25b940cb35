import type { EntityManager } from 'typeorm';
import type { Override } from '../../domain/fraud/judge';

/** What an operator decided of a key. */
export interface CodeOverride extends Override {
  readonly id: string;
  /** As the operator wrote it. */
  readonly shown: string;
  readonly note: string;
  readonly operator: string;
  readonly createdAt: Date;
  readonly until: Date | null;
}

/** One entry of the audit trail. */
export interface CodeOverrideChange {
  readonly id: string;
  readonly key: string;
  readonly shown: string;
  readonly action: 'lift' | 'block' | 'end';
  readonly note: string;
  readonly operator: string;
  readonly until: Date | null;
  readonly changedAt: Date;
}

const MAX_LISTED = 500;
const columns = 'id, key, shown, action, note, operator, created_at AS "createdAt", until';

/** In the place of what was decided of the key before. */
export async function saveOverride(em: EntityManager, override: CodeOverride): Promise<void> {
  const { key, id, shown, action, note, operator, createdAt, until } = override;
  await em.query(
    `INSERT INTO code_overrides (key, id, shown, action, note, operator, created_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (key) DO UPDATE SET (id, shown, action, note, operator, created_at, until) =
       (excluded.id, excluded.shown, excluded.action, excluded.note, excluded.operator, excluded.created_at, excluded.until)`,
    [key, id, shown, action, note, operator, createdAt, until],
  );
}

/** Null where there is none. */
export async function removeOverride(em: EntityManager, id: string): Promise<CodeOverride | null> {
  const [removed] = await em.query<[CodeOverride[], number]>(
    `DELETE FROM code_overrides WHERE id = $1 RETURNING ${columns}`,
    [id],
  );
  return removed[0] ?? null;
}

export async function listOverrides(em: EntityManager, now: Date): Promise<CodeOverride[]> {
  return em.query<CodeOverride[]>(
    `SELECT ${columns} FROM code_overrides WHERE until IS NULL OR until > $1 ORDER BY id DESC LIMIT ${MAX_LISTED}`,
    [now],
  );
}

export async function addOverrideChange(em: EntityManager, change: CodeOverrideChange): Promise<void> {
  const { id, key, shown, action, note, operator, until, changedAt } = change;
  await em.query(
    `INSERT INTO code_override_changes (id, key, shown, action, note, operator, until, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, key, shown, action, note, operator, until, changedAt],
  );
}

/** Newest first; ids are time-ordered. */
export async function listOverrideChanges(
  em: EntityManager,
  { limit, after }: { limit: number; after: string | undefined },
): Promise<CodeOverrideChange[]> {
  return em.query<CodeOverrideChange[]>(
    `SELECT id, key, shown, action, note, operator, until, changed_at AS "changedAt" FROM code_override_changes
     WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
    [after ?? null, limit],
  );
}

export async function countOverrides(
  em: EntityManager,
): Promise<{ action: Override['action']; scope: string; overrides: number }[]> {
  return em.query(
    `SELECT action, split_part(key, ':', 1) AS scope, count(*)::int AS overrides FROM code_overrides
     WHERE until IS NULL OR until > now() GROUP BY 1, 2`,
  );
}
