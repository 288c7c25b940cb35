import type { NewEvent } from '@linecheck/service-kit/outbox';
import { INSTALLATION_KEY, keyOf } from '../domain/fraud/scopes';
import { unknownKey, type CodeStop } from '../domain/fraud/stop';

/** A budget of unproven codes is used up. */
export function budgetExceeded(stop: CodeStop): NewEvent<'verification.budget-exceeded'> {
  return { type: 'verification.budget-exceeded', person: null, data: stateOf(stop), time: stop.openedAt };
}

/** Codes are stopped no more: nobody asked for any for a while, or an operator lifted it. */
export function budgetCleared(stop: CodeStop): NewEvent<'verification.budget-cleared'> {
  const time = stop.closedAt ?? stop.lastAt;
  return { type: 'verification.budget-cleared', person: null, data: stateOf(stop), time };
}

/** A stop that was recorded alone is enforced by now, or the other way round. */
export function budgetModeChanged(stop: CodeStop, now: Date): NewEvent<'verification.budget-exceeded'> {
  return { ...budgetExceeded(stop), time: now };
}

export function budgetSnapshot(stop: CodeStop): NewEvent<'verification.budget-snapshot'> {
  return { type: 'verification.budget-snapshot', person: null, data: stateOf(stop) };
}

/** A stop as it was published. Callers are not in events, so theirs matches no request: it ends when it has stopped nothing for a while. */
export function publishedStop(data: NewEvent<'verification.budget-exceeded'>['data'], now: Date): CodeStop {
  const { stop_id: id, rule, range, country, closed_at: closedAt } = data;
  return {
    id,
    key: publishedKey(data) ?? unknownKey(id),
    rule,
    shown: rule === 'country' ? (country ?? '') : (range ?? ''),
    country,
    sender: data.sender,
    isRecordedOnly: data.is_recorded_only,
    used: data.used,
    allowed: data.allowed,
    codes: data.codes,
    openedAt: new Date(data.opened_at),
    lastAt: closedAt === null ? now : new Date(closedAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
    closedBecause: data.closed_because,
    version: data.version,
  };
}

function publishedKey({ rule, range, country }: NewEvent<'verification.budget-exceeded'>['data']): string | null {
  if (rule === 'installation') return INSTALLATION_KEY;
  if (rule === 'country' && country !== null) return keyOf('country', country);
  return range === null ? null : keyOf('range', range);
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
