import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { CodeStop } from '../domain/fraud/stop';

/** A budget of unproven codes is used up. */
export function budgetExceeded(stop: CodeStop): NewEvent<'verification.budget-exceeded'> {
  return { type: 'verification.budget-exceeded', person: null, data: stateOf(stop), time: stop.openedAt };
}

/** Codes are stopped no more: nobody asked for any for a while, or an operator lifted it. */
export function budgetCleared(stop: CodeStop): NewEvent<'verification.budget-cleared'> {
  const time = stop.closedAt ?? stop.lastAt;
  return { type: 'verification.budget-cleared', person: null, data: stateOf(stop), time };
}

/** Without the caller's network: events live longer than it is needed. */
function stateOf(stop: CodeStop): NewEvent<'verification.budget-exceeded'>['data'] {
  return {
    stop_id: stop.id,
    user_id: null,
    rule: stop.rule,
    range: stop.rule === 'range' ? stop.shown : null,
    country: stop.country,
    sender: stop.sender,
    is_recorded_only: stop.isRecordedOnly,
    used: stop.used,
    allowed: stop.allowed,
    codes: stop.codes,
    opened_at: stop.openedAt.toISOString(),
    closed_at: stop.closedAt?.toISOString() ?? null,
    closed_because: stop.closedBecause,
    version: stop.version,
  };
}
