// Of a service that is deployed these are events of its own, defined in shared-contracts/src/events. The template borrows two of the
// catalogue's, so that it adds none to what the product publishes.
import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { Pause } from '../domain/pause';

export function pauseStarted(pause: Pause, sender: string): NewEvent<'recipient.opted-out'> {
  return { type: 'recipient.opted-out', person: pause.userId, data: stateOf(pause, sender) };
}

export function pauseEnded(pause: Pause, sender: string): NewEvent<'recipient.opted-in'> {
  return { type: 'recipient.opted-in', person: pause.userId, data: stateOf(pause, sender) };
}

/** The whole state and its version, so that their order of arrival does not matter to whoever consumes them. */
function stateOf(pause: Pause, sender: string): NewEvent<'recipient.opted-out'>['data'] {
  const isPaused = pause.pausedUntil !== null;
  return {
    number: pause.e164,
    sender,
    user_id: pause.userId,
    opted_out: isPaused,
    source: isPaused ? 'stop-word' : 'start-word',
    since: pause.changedAt.toISOString(),
    version: pause.version,
  };
}
