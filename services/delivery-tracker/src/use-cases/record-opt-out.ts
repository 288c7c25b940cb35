import { appendEvents } from '@linecheck/service-kit/outbox';
import { CONFLICT, retryWhileConflict } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import { findOptOut, saveOptOut } from '../persistence/opt-outs';
import { applySignal, newOptOut, type OptOut, type OptOutSignal, type Pair } from '../domain/opt-out';
import { changeOf } from '../events/opt-out-events';

/** Applies a signal to its pair, with the event it causes. Others may write the pair at the same time. */
export function recordOptOut(em: EntityManager, pair: Pair, signal: OptOutSignal): Promise<void> {
  return retryWhileConflict(async () => {
    const stored = await findOptOut(em, pair);
    const known = stored?.optOut ?? newOptOut(pair);
    const { optOut, isChange } = applySignal(known, signal);
    if (optOut === known) return undefined;
    if (!(await saveOptOut(em, optOut, stored?.revision ?? 0))) return CONFLICT;
    if (isChange) await appendEvents(em, [changeOf(optOut)]);
    return undefined;
  });
}

/** Restores a published state where it is newer than the stored one; returns whether it was. */
export async function restoreOptOut(
  em: EntityManager,
  pair: Pair,
  recovered: Pick<OptOut, 'optedOut' | 'source' | 'userId' | 'version'> & { readonly since: Date },
): Promise<boolean> {
  const stored = await findOptOut(em, pair);
  const known = stored?.optOut ?? newOptOut(pair);
  if (known.version >= recovered.version) return false;
  const asOf = recovered.since > known.asOf ? recovered.since : known.asOf;
  const optOut = { ...known, ...recovered, userId: recovered.userId ?? known.userId, asOf };
  return saveOptOut(em, optOut, stored?.revision ?? 0);
}
