import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { Alert } from '../domain/alert';

type AlertState = Omit<Extract<NewEvent, { type: 'alert.raised' }>['data'], 'user_id'>;

/** An alert as both its events and the API write it. Shares have four digits, seconds three. */
export function alertState(alert: Alert): AlertState {
  const { kind, route, measured, baseline, limits, topCode } = alert;
  const digits = kind === 'latency' ? 1_000 : 10_000;
  const rounded = (value: number): number => Math.round(Math.max(0, value) * digits) / digits;
  return {
    alert_id: alert.alertId,
    kind,
    ...route,
    status: alert.clearedAt === null ? 'open' : 'cleared',
    measured: rounded(measured.value),
    measured_messages: measured.messages,
    baseline: rounded(baseline.value),
    baseline_messages: baseline.messages,
    baseline_source: baseline.source,
    raise_at: rounded(limits.raiseAt),
    clear_at: rounded(limits.clearAt),
    window_minutes: alert.windowMinutes,
    overdue_messages: alert.overdue,
    top_error_code: topCode?.code ?? null,
    top_error_messages: topCode?.messages ?? 0,
    since: alert.since.toISOString(),
    raised_at: alert.raisedAt.toISOString(),
    cleared_at: alert.clearedAt?.toISOString() ?? null,
    cleared_because: alert.clearedBecause,
    version: alert.version,
  };
}
