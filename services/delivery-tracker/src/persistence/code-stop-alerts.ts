import type { EntityManager } from 'typeorm';
import type { CodeStopAlert } from '../domain/code-stop-alert';

const columns = `alert_id AS "alertId", 'codes-stopped' AS kind, version, status, rule, range, country, sender, used, allowed, codes,
  opened_at AS "openedAt", raised_at AS "raisedAt", updated_at AS "updatedAt", cleared_at AS "clearedAt",
  cleared_because AS "clearedBecause"`;

export async function lockCodeStopAlert(em: EntityManager, alertId: string): Promise<CodeStopAlert | null> {
  const [alert] = await em.query<CodeStopAlert[]>(
    `SELECT ${columns} FROM code_stop_alerts WHERE alert_id = $1 FOR UPDATE`,
    [alertId],
  );
  return alert ?? null;
}

/** Answers false where another replica has added it. */
export async function addCodeStopAlert(em: EntityManager, alert: CodeStopAlert): Promise<boolean> {
  const added = await em.query<unknown[]>(
    `INSERT INTO code_stop_alerts (alert_id, version, status, rule, range, country, sender, used, allowed, codes, opened_at, raised_at,
       updated_at, cleared_at, cleared_because)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (alert_id) DO NOTHING RETURNING 1`,
    valuesOf(alert),
  );
  return added.length > 0;
}

export async function saveCodeStopAlert(em: EntityManager, alert: CodeStopAlert): Promise<void> {
  await em.query(
    `UPDATE code_stop_alerts SET version = $2, status = $3, rule = $4, range = $5, country = $6, sender = $7, used = $8, allowed = $9,
       codes = $10, opened_at = $11, raised_at = $12, updated_at = $13, cleared_at = $14, cleared_because = $15
     WHERE alert_id = $1`,
    valuesOf(alert),
  );
}

function valuesOf(alert: CodeStopAlert): unknown[] {
  const { alertId, version, status, rule, range, country, sender, used, allowed, codes } = alert;
  const { openedAt, raisedAt, updatedAt, clearedAt, clearedBecause } = alert;
  const times = [openedAt, raisedAt, updatedAt, clearedAt];
  return [alertId, version, status, rule, range, country, sender, used, allowed, codes, ...times, clearedBecause];
}

/** Opens what is held since `before`. Two replicas open each once. */
export async function raiseHeldAlerts(em: EntityManager, before: Date, now: Date): Promise<CodeStopAlert[]> {
  const [raised] = await em.query<[CodeStopAlert[], number]>(
    `UPDATE code_stop_alerts SET status = 'open', raised_at = $2, updated_at = $2, cleared_at = NULL, cleared_because = NULL
     WHERE status = 'held' AND updated_at <= $1 RETURNING ${columns}`,
    [before, now],
  );
  return raised;
}

/** Those that were raised, newest first. */
export async function listCodeStopAlerts(
  em: EntityManager,
  status: 'open' | 'cleared' | undefined,
  limit: number,
  after: string | undefined,
): Promise<CodeStopAlert[]> {
  return em.query<CodeStopAlert[]>(
    `SELECT ${columns} FROM code_stop_alerts
     WHERE status ${status === undefined ? `IN ('open', 'cleared')` : `= '${status}'`} AND ($1::uuid IS NULL OR alert_id < $1)
     ORDER BY alert_id DESC LIMIT $2`,
    [after ?? null, limit],
  );
}

export async function findCodeStopAlert(em: EntityManager, alertId: string): Promise<CodeStopAlert | null> {
  const [alert] = await em.query<CodeStopAlert[]>(
    `SELECT ${columns} FROM code_stop_alerts WHERE alert_id = $1 AND status IN ('open', 'cleared')`,
    [alertId],
  );
  return alert ?? null;
}
