import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { findOptOut, saveOptOut } from '../persistence/opt-outs';
import { applySignal, newOptOut, type OptOut, type OptOutSignal, type Pair } from '../domain/opt-out';
import { changeOf } from '../events/opt-out-events';

/** Others may write the pair at the same time; each write ends with its transaction, so it is our turn soon. */
const MAX_ATTEMPTS = 10;

/** Applies a signal to its pair, with the event it causes. */
export async function recordOptOut(em: EntityManager, pair: Pair, signal: OptOutSignal): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await findOptOut(em, pair);
    const known = stored?.optOut ?? newOptOut(pair);
    const { optOut, isChange } = applySignal(known, signal);
    if (optOut === known) return;
    if (!(await saveOptOut(em, optOut, stored?.revision ?? 0))) continue;
    if (isChange) await appendEvents(em, [changeOf(optOut)]);
    return;
  }
  throw new Error('Others keep writing whether this phone takes texts.');
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
