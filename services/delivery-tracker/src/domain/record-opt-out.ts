import { appendEvents } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { findOptOut, saveOptOut } from '../persistence/opt-outs';
import { hearSignal, unheardPair, type OptOut, type OptOutSignal, type Pair } from './opt-out';
import { changeOf } from './opt-out-event';

/** Others may write the pair at the same time; each write ends with its transaction, so it is our turn soon. */
const TRIES = 10;

/** Takes a signal into its pair, with the event it causes. */
export async function recordOptOut(em: EntityManager, pair: Pair, signal: OptOutSignal): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const stored = await findOptOut(em, pair);
    const known = stored?.optOut ?? unheardPair(pair);
    const { optOut, isNews } = hearSignal(known, signal);
    if (optOut === known) return;
    if (!(await saveOptOut(em, optOut, stored?.revision ?? 0))) continue;
    if (isNews) await appendEvents(em, [changeOf(optOut)]);
    return;
  }
  throw new Error('Others keep writing whether this phone takes texts.');
}

/** Takes back a state that was told, where it is newer than the one that is known; answers whether it was. */
export async function takeBackOptOut(
  em: EntityManager,
  pair: Pair,
  told: Pick<OptOut, 'optedOut' | 'source' | 'person' | 'version'> & { readonly since: Date },
): Promise<boolean> {
  const stored = await findOptOut(em, pair);
  const known = stored?.optOut ?? unheardPair(pair);
  if (known.version >= told.version) return false;
  const asOf = told.since > known.asOf ? told.since : known.asOf;
  const optOut = { ...known, ...told, person: told.person ?? known.person, asOf };
  return saveOptOut(em, optOut, stored?.revision ?? 0);
}
