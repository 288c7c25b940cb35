import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { Alert } from '../domain/alert';
import type { CodeStopAlert } from '../domain/code-stop-alert';
import { alertDefinitions } from '../domain/alert-kinds';
import type { AlertUnit } from '../domain/alert-kinds/alert-kind';

type AlertState = Omit<Extract<NewEvent, { type: 'alert.raised' }>['data'], 'user_id'>;

/** Shares have four digits, seconds three, numbers of texts none. */
const PRECISIONS: Readonly<Record<AlertUnit, number>> = { share: 10_000, seconds: 1_000, texts: 1 };

/** An alert about a route as both its events and the API write it. */
export function alertState(alert: Alert): AlertState {
  const { kind, route, measured, baseline, limits, topCode } = alert;
  const precision = PRECISIONS[alertDefinitions[kind].unit];
  const rounded = (value: number): number => Math.round(Math.max(0, value) * precision) / precision;
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

const DAY_MINUTES = 1440;

/** The same of an alert about codes that are stopped. Their callers' addresses are in no event. */
export function codeStopAlertState(alert: CodeStopAlert): AlertState {
  const { rule, range, codes, used, allowed, raisedAt, clearedAt } = alert;
  return {
    alert_id: alert.alertId,
    kind: alert.kind,
    traffic: 'people',
    country: alert.country,
    sender: alert.sender,
    status: clearedAt === null ? 'open' : 'cleared',
    measured: used,
    measured_messages: used,
    baseline: allowed,
    baseline_messages: 0,
    baseline_source: 'expected',
    raise_at: allowed,
    clear_at: allowed,
    window_minutes: DAY_MINUTES,
    overdue_messages: 0,
    top_error_code: null,
    top_error_messages: 0,
    since: alert.openedAt.toISOString(),
    raised_at: (raisedAt ?? alert.updatedAt).toISOString(),
    cleared_at: clearedAt?.toISOString() ?? null,
    cleared_because: alert.clearedBecause,
    code_stop: { rule, range, codes },
    version: alert.version,
  };
}

/** The event that reports an alert that was raised or cleared just now. */
export function alertEvent(alert: Alert): NewEvent {
  return eventOf(alertState(alert));
}

/** The same of an alert about codes that are stopped. */
export function codeStopAlertEvent(alert: CodeStopAlert): NewEvent {
  return eventOf(codeStopAlertState(alert));
}

function eventOf(state: AlertState): NewEvent {
  const type = state.status === 'open' ? 'alert.raised' : 'alert.cleared';
  return { type, person: null, data: { ...state, user_id: null } };
}
