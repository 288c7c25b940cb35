import type { AnswerOf, deliveryTrackerApi, EventData } from '@linecheck/shared-contracts';

type ClearingReason = NonNullable<AnswerOf<typeof deliveryTrackerApi.getAlert>['cleared_because']>;
type Stop = EventData<'verification.budget-exceeded'>;

/** Codes that are stopped, because more than a budget allows stay unproven. One for each stop, whose id it has. */
export interface CodeStopAlert {
  readonly kind: 'codes-stopped';
  readonly alertId: string;
  /** Of the stop's state that was last heard of. */
  readonly version: number;
  /** `silent`: nothing was told of it. `held`: heard of late, so that its end may be under way. */
  readonly status: 'silent' | 'held' | 'open' | 'cleared';
  readonly rule: Stop['rule'];
  readonly range: string | null;
  readonly country: string | null;
  readonly sender: string;
  readonly used: number;
  readonly allowed: number;
  readonly codes: number;
  readonly openedAt: Date;
  readonly raisedAt: Date | null;
  readonly updatedAt: Date;
  readonly clearedAt: Date | null;
  readonly clearedBecause: ClearingReason | null;
}

/** Of what is heard later than this after it happened, the end may be in the stream as well. */
const LATE_MS = 5 * 60_000;
/** How long a stop that was heard of late waits for its end before it is told. */
export const HELD_MS = 60_000;

/**
 * The alert after a state of its stop, told at `toldAt`: the same where that is known already. Stops that are recorded alone stop
 * nobody, so they raise none.
 */
export function followStop(known: CodeStopAlert | null, stop: Stop, toldAt: Date, now: Date): CodeStopAlert {
  if (known !== null && known.version >= stop.version) return known;
  const alert: CodeStopAlert = {
    ...(known ?? { kind: 'codes-stopped', alertId: stop.stop_id, status: 'silent', raisedAt: null }),
    version: stop.version,
    rule: stop.rule,
    range: stop.range,
    country: stop.country,
    sender: stop.sender,
    used: stop.used,
    allowed: stop.allowed,
    codes: stop.codes,
    openedAt: new Date(stop.opened_at),
    updatedAt: now,
    clearedAt: known?.clearedAt ?? null,
    clearedBecause: known?.clearedBecause ?? null,
  };
  const ended = endingOf(stop);
  if (ended !== null) return endAlert(alert, ended, now);
  if (alert.status === 'open') return alert;
  const isLate = now.getTime() - toldAt.getTime() > LATE_MS;
  return isLate ? { ...alert, status: 'held' } : raised(alert, now);
}

function endingOf(stop: Stop): ClearingReason | null {
  if (stop.closed_because === 'lifted') return 'lifted';
  if (stop.closed_at !== null) return 'recovered';
  return stop.is_recorded_only ? 'recorded' : null;
}

function endAlert(alert: CodeStopAlert, clearedBecause: ClearingReason, now: Date): CodeStopAlert {
  if (alert.status === 'open') return { ...alert, status: 'cleared', clearedAt: now, clearedBecause };
  return alert.status === 'held' ? { ...alert, status: alert.raisedAt === null ? 'silent' : 'cleared' } : alert;
}

/** A stop that nothing was told of, or that stops again what was recorded alone for a while. */
function raised(alert: CodeStopAlert, now: Date): CodeStopAlert {
  return { ...alert, status: 'open', raisedAt: now, clearedAt: null, clearedBecause: null };
}
