import type { AnswerOf, phoneNumbersApi as api } from '@linecheck/shared-contracts';
import type { UnprovenLimits } from '../../domain/fraud/limits';
import { scopeOf, type BudgetScope } from '../../domain/fraud/scopes';
import type { CodeStop } from '../../domain/fraud/stop';
import type { CodeOverride, CodeOverrideChange } from '../../persistence/fraud/overrides';
import type { Backtest, StoppedCodes } from '../../use-cases/fraud/backtest';

type ItemOf<Page extends { items: unknown[] }> = Page['items'][number];

export function presentStop(stop: CodeStop): ItemOf<AnswerOf<typeof api.listCodeStops>> {
  return {
    stop_id: stop.id,
    status: stop.closedAt === null ? 'open' : 'closed',
    rule: stop.rule,
    value: stop.shown,
    country: stop.country,
    sender: stop.sender,
    is_recorded_only: stop.isRecordedOnly,
    used: stop.used,
    allowed: stop.allowed,
    codes: stop.codes,
    opened_at: stop.openedAt.toISOString(),
    last_at: stop.lastAt.toISOString(),
    closed_at: stop.closedAt?.toISOString() ?? null,
    closed_because: stop.closedBecause,
  };
}

export function presentOverride(override: CodeOverride): AnswerOf<typeof api.setCodeOverride> {
  return {
    override_id: override.id,
    action: override.action,
    ...placeOf(override),
    note: override.note,
    operator: override.operator,
    created_at: override.createdAt.toISOString(),
    until: override.until?.toISOString() ?? null,
  };
}

export function presentOverrideChange(
  change: CodeOverrideChange,
): ItemOf<AnswerOf<typeof api.listCodeOverrideChanges>> {
  return {
    change_id: change.id,
    action: change.action,
    ...placeOf(change),
    note: change.note,
    operator: change.operator,
    until: change.until?.toISOString() ?? null,
    changed_at: change.changedAt.toISOString(),
  };
}

export function presentLimits({
  byScope,
  countriesPerAddress,
}: UnprovenLimits): Pick<AnswerOf<typeof api.getCodeLimits>, 'limits' | 'countries_per_address'> {
  return { limits: byScope, countries_per_address: countriesPerAddress };
}

export function presentBacktest(result: Backtest): AnswerOf<typeof api.backtestCodeLimits> {
  return {
    since: result.since.toISOString(),
    until: result.until.toISOString(),
    is_complete: result.isComplete,
    requests: result.requests,
    people_stopped: result.peopleStopped,
    stopped_then: result.stoppedThen,
    ...stoppedCodes(result),
    by_rule: [...result.byRule].map(([rule, count]) => ({ rule, ...stoppedCodes(count) })).sort(byCodes),
    by_country: [...result.byCountry]
      .map(([country, count]) => ({ country: country === '' ? null : country, ...stoppedCodes(count) }))
      .sort(byCodes),
  };
}

function stoppedCodes({ codes, segments, proven }: Readonly<StoppedCodes>): StoppedCodes {
  return { codes, segments, proven };
}

function byCodes(one: StoppedCodes, other: StoppedCodes): number {
  return other.codes - one.codes;
}

function placeOf({ key, shown }: { key: string; shown: string }): { scope: BudgetScope; value: string } {
  return { scope: scopeOf(key) ?? 'range', value: shown };
}
