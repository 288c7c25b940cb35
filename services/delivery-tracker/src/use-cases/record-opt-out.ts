import { appendEvents } from '@linecheck/service-kit/outbox';
import { CONFLICT, retryWhileConflict } from '@linecheck/service-kit/persistence';
import { spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';
import { findOptOut, saveOptOut } from '../persistence/opt-outs';
import { applySignal, newOptOut, type OptOut, type OptOutSignal, type Pair } from '../domain/opt-out';
import { changeOf } from '../events/opt-out-events';

/**
 * Applies a signal to its pair, with the event it causes. That a phone takes texts holds for whatever is known of it, however its number is
 * spelled: its own texts may come from another spelling than the one that is texted.
 */
export async function recordOptOut(em: EntityManager, pair: Pair, signal: OptOutSignal): Promise<void> {
  const spellings = signal.optedOut ? [pair.recipient] : spellingsOf(pair.recipient).sort();
  for (const recipient of spellings)
    await applyToPair(em, { ...pair, recipient }, signal, { isAdded: recipient === pair.recipient });
}

/** `isAdded`: also where nothing is known of the pair. Others may write it at the same time. */
function applyToPair(
  em: EntityManager,
  pair: Pair,
  signal: OptOutSignal,
  { isAdded }: { readonly isAdded: boolean },
): Promise<void> {
  return retryWhileConflict(async () => {
    const stored = await findOptOut(em, pair);
    if (stored === null && !isAdded) return undefined;
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
