import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { Alert } from '../domain/alert';
import { alertState } from './alert-state';

/** The event that reports an alert that was raised or cleared just now. */
export function alertEvent(alert: Alert): NewEvent {
  const data = { ...alertState(alert), user_id: null };
  return { type: alert.clearedAt === null ? 'alert.raised' : 'alert.cleared', person: null, data };
}
