import { Problem } from '@linecheck/service-kit/errors';
import { appendEvents } from '@linecheck/service-kit/outbox';
import { idAt } from '@linecheck/service-kit/persistence';
import type { VersionedKeys } from '@linecheck/service-kit/sealing';
import { isCountry } from '@linecheck/shared-contracts/number-reading';
import type { EntityManager } from 'typeorm';
import { networksOf } from '../../domain/fraud/networks';
import { INSTALLATION_KEY, keyOf, type BudgetScope } from '../../domain/fraud/scopes';
import { budgetCleared } from '../../events/fraud-events';
import { addOverrideChange, removeOverride, saveOverride, type CodeOverride } from '../../persistence/fraud/overrides';
import { closeLiftedStops } from '../../persistence/fraud/stops';
import { digestsOf } from './code-caller';

export interface WantedOverride {
  readonly action: 'lift' | 'block';
  readonly scope: BudgetScope;
  readonly value: string;
  readonly note: string;
  readonly until: Date | null;
  readonly operator: string;
}

const LIFT_MS = 24 * 3_600_000;

/** Lifts or blocks a key, with an entry in the audit trail; what is lifted opens at once. Throws Problem `invalid-request`. */
export async function setOverride(
  em: EntityManager,
  keys: VersionedKeys,
  wanted: WantedOverride,
  now: Date,
): Promise<CodeOverride> {
  const { action, note, operator } = wanted;
  if (wanted.until !== null && wanted.until <= now) throw invalid('until', 'lies in the past');
  const until = wanted.until ?? (action === 'lift' ? new Date(now.getTime() + LIFT_MS) : null);
  const { key, shown } = keyOfWanted(keys, wanted);
  const override = { id: idAt(now), key, shown, action, note, operator, createdAt: now, until };
  await saveOverride(em, override);
  await addOverrideChange(em, { ...override, id: idAt(now), changedAt: now });
  if (action === 'lift') {
    const closed = await closeLiftedStops(em, key, now);
    if (closed.length > 0) await appendEvents(em, closed.map(budgetCleared));
  }
  return override;
}

/** Throws Problem `not-found` where it does not hold any more. */
export async function endOverride(em: EntityManager, id: string, operator: string, now: Date): Promise<void> {
  const ended = await removeOverride(em, id);
  if (ended === null) throw new Problem('not-found');
  const { key, shown, note } = ended;
  await addOverrideChange(em, {
    id: idAt(now),
    key,
    shown,
    action: 'end',
    note,
    operator,
    until: null,
    changedAt: now,
  });
}

function keyOfWanted(keys: VersionedKeys, { action, scope, value }: WantedOverride): { key: string; shown: string } {
  if (scope === 'installation') {
    if (action === 'block') throw invalid('scope', 'cannot be blocked: nobody would get a code');
    return { key: INSTALLATION_KEY, shown: '' };
  }
  if (scope === 'country') {
    if (!isCountry(value)) throw invalid('value', 'is no country with a numbering plan, such as JM');
    return { key: keyOf(scope, value), shown: value };
  }
  if (scope === 'range') {
    if (!/^\+[1-9][0-9]{0,14}$/.test(value)) throw invalid('value', 'is no beginning of a number, such as +1876555');
    return { key: keyOf(scope, value), shown: value };
  }
  const networks = networksOf(value.replace(/\/\d+$/, ''));
  if (networks === null) throw invalid('value', 'is no address of the internet, such as 203.0.114.9');
  return { key: keyOf(scope, digestsOf(keys, networks)[scope]), shown: networks[scope] };
}

function invalid(field: string, message: string): Problem {
  return new Problem('invalid-request', { fields: [{ field, message, code: 'wrong-format' }] });
}
