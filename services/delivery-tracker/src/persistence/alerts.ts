import type { EntityManager } from 'typeorm';
import type { Alert } from '../domain/alert';

interface AlertRow {
  alert_id: string;
  version: number;
  kind: Alert['kind'];
  traffic: Alert['route']['traffic'];
  country: string;
  sender: string;
  measured: number;
  measured_messages: number;
  baseline: number;
  baseline_messages: string;
  baseline_source: Alert['baseline']['source'];
  raise_at: number;
  clear_at: number;
  window_minutes: number;
  overdue_messages: number;
  top_error_code: number | null;
  top_error_messages: number;
  since: Date;
  raised_at: Date;
  measured_at: Date;
  updated_at: Date;
  cleared_at: Date | null;
  cleared_because: Alert['clearedBecause'];
}

/** Any number that all replicas of all versions agree on. */
const ALERT_LOCK = 7_246_206;

/** A replica that is frozen in the middle of an evaluation: the server ends its transaction this soon, in ms, and another evaluates. */
const IDLE_MS = 3_000;

/** Whether nobody has evaluated alerts in the last seconds; looked at without a transaction, most times it is not so. */
export async function isAlertEvaluationDue(em: EntityManager, intervalSeconds: number): Promise<boolean> {
  const rows = await em.query<unknown[]>('SELECT FROM alert_turn WHERE taken_at <= now() - make_interval(secs => $1)', [
    intervalSeconds,
  ]);
  return rows.length > 0;
}

/** Whether it is this transaction's turn to evaluate alerts: nobody else does, and nobody did in the last seconds. */
export async function claimAlertEvaluation(em: EntityManager, intervalSeconds: number): Promise<boolean> {
  const [lock] = await em.query<{ held: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock($1) AS held, set_config('idle_in_transaction_session_timeout', $2, true)`,
    [ALERT_LOCK, String(IDLE_MS)],
  );
  if (!lock?.held) return false;
  const [, taken] = await em.query<[unknown, number]>(
    'UPDATE alert_turn SET taken_at = now() WHERE taken_at <= now() - make_interval(secs => $1)',
    [intervalSeconds],
  );
  return taken === 1;
}

export async function openAlerts(em: EntityManager): Promise<Alert[]> {
  return (await em.query<AlertRow[]>(`SELECT * FROM alerts WHERE status = 'open'`)).map(alertOf);
}

/** Newest first. Ids are time-ordered, so they are the order, too. */
export async function listAlerts(
  em: EntityManager,
  status: 'open' | 'cleared' | undefined,
  limit: number,
  after: string | undefined,
): Promise<Alert[]> {
  const rows = await em.query<AlertRow[]>(
    `SELECT * FROM alerts WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR alert_id < $2)
     ORDER BY alert_id DESC LIMIT $3`,
    [status ?? null, after ?? null, limit],
  );
  return rows.map(alertOf);
}

export async function findAlert(em: EntityManager, alertId: string): Promise<Alert | null> {
  const [row] = await em.query<AlertRow[]>('SELECT * FROM alerts WHERE alert_id = $1', [alertId]);
  return row === undefined ? null : alertOf(row);
}

/** Adds an alert that was raised. Fails where one of its kind and route is open. */
export async function addAlert(em: EntityManager, alert: Alert): Promise<void> {
  const row = rowOf(alert);
  const names = Object.keys(row);
  await em.query(
    `INSERT INTO alerts (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
}

export async function saveAlert(em: EntityManager, alert: Alert): Promise<void> {
  const { alert_id, ...row } = rowOf(alert);
  const assignments = Object.keys(row).map((name, index) => `${name} = $${index + 2}`);
  await em.query(`UPDATE alerts SET ${assignments.join(', ')} WHERE alert_id = $1`, [alert_id, ...Object.values(row)]);
}

function rowOf(alert: Alert): AlertRow & { status: 'open' | 'cleared' } {
  const { route, measured, baseline, limits, topCode } = alert;
  return {
    alert_id: alert.alertId,
    version: alert.version,
    kind: alert.kind,
    traffic: route.traffic,
    country: route.country ?? '',
    sender: route.sender,
    status: alert.clearedAt === null ? 'open' : 'cleared',
    measured: measured.value,
    measured_messages: measured.messages,
    baseline: baseline.value,
    baseline_messages: String(baseline.messages),
    baseline_source: baseline.source,
    raise_at: limits.raiseAt,
    clear_at: limits.clearAt,
    window_minutes: alert.windowMinutes,
    overdue_messages: alert.overdue,
    top_error_code: topCode?.code ?? null,
    top_error_messages: topCode?.messages ?? 0,
    since: alert.since,
    raised_at: alert.raisedAt,
    measured_at: alert.measuredAt,
    updated_at: alert.updatedAt,
    cleared_at: alert.clearedAt,
    cleared_because: alert.clearedBecause,
  };
}

function alertOf(row: AlertRow): Alert {
  const { top_error_code: code, top_error_messages: messages } = row;
  return {
    alertId: row.alert_id,
    version: row.version,
    kind: row.kind,
    route: { traffic: row.traffic, country: row.country === '' ? null : row.country, sender: row.sender },
    measured: { value: row.measured, messages: row.measured_messages },
    baseline: { value: row.baseline, messages: Number(row.baseline_messages), source: row.baseline_source },
    limits: { raiseAt: row.raise_at, clearAt: row.clear_at },
    windowMinutes: row.window_minutes,
    overdue: row.overdue_messages,
    topCode: code === null ? null : { code, messages },
    since: row.since,
    raisedAt: row.raised_at,
    measuredAt: row.measured_at,
    updatedAt: row.updated_at,
    clearedAt: row.cleared_at,
    clearedBecause: row.cleared_because,
  };
}
