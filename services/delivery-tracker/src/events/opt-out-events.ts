import type { NewEvent } from '@linecheck/service-kit/outbox';
import { onlyPerson, type OptOut } from '../domain/opt-out';

/**
 * It is published to the one person whom texts to this phone were for, so that their page shows it at once. Where several are
 * known it names nobody: which of them holds the phone is not the tracker's to know, and a stranger who once asked for a
 * code to it must not learn what its holder does.
 */
export function changeOf(optOut: OptOut): NewEvent {
  return { type: optOut.optedOut ? 'recipient.opted-out' : 'recipient.opted-in', ...stateOf(optOut) };
}

/** A snapshot of an opt-out, of a state that was published before. */
export function snapshotOf(optOut: OptOut): NewEvent {
  return { type: 'recipient.snapshot', ...stateOf(optOut) };
}

function stateOf(optOut: OptOut) {
  const { recipient, sender, optedOut, source, since, version } = optOut;
  if (source === null || since === null) throw new Error('A change that is told has a source and a time.');
  const userId = onlyPerson(optOut);
  const data = {
    number: recipient,
    sender,
    user_id: userId,
    opted_out: optedOut,
    source,
    since: since.toISOString(),
    version,
  };
  return { person: userId, data };
}
