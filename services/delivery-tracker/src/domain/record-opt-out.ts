import { appendEvents, type NewEvent } from '@linecheck/service-kit/outbox';
import type { EntityManager } from 'typeorm';
import { findOptOut, saveOptOut } from '../persistence/opt-outs';
import { hearSignal, onlyPerson, unheardPair, type OptOut, type OptOutSignal, type Pair } from './opt-out';

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
    if (isNews) await appendEvents(em, [eventOf(optOut)]);
    return;
  }
  throw new Error('Others keep writing whether this phone takes texts.');
}

/**
 * It is told to the one person whom texts to this phone were for, so that their page shows it at once. Where several are
 * known it names nobody: which of them holds the phone is not the tracker's to know, and a stranger who once asked for a
 * code to it is not to hear what its holder does.
 */
function eventOf(optOut: OptOut): NewEvent {
  const { recipient, sender, optedOut, source, since, version } = optOut;
  if (source === null || since === null) throw new Error('A change that is told has a source and a time.');
  const person = onlyPerson(optOut);
  const data = {
    number: recipient,
    sender,
    user_id: person,
    opted_out: optedOut,
    source,
    since: since.toISOString(),
    version,
  };
  return { type: optedOut ? 'recipient.opted-out' : 'recipient.opted-in', person, data };
}
