import type { NewEvent } from '@linecheck/service-kit/outbox';
import { secondsToPhone, takePending, type Message, type Transition } from '../domain/message';
import { endingOf, isFailure } from '../domain/message-status';

export interface MessageEvents {
  readonly message: Message;
  readonly events: NewEvent[];
}

/** The events of a message's pending transitions, and the message without them; none while the person is unknown. */
export function toEvents(pending: Message): MessageEvents {
  const { message, transitions } = takePending(pending);
  return { message, events: transitions.flatMap((transition) => eventsOf(message, transition)) };
}

/** A message as it stands, though nothing has happened to it; none while the person or the status is unknown. */
export function stateEvent(message: Message): NewEvent[] {
  const { identity, status, version, failure, deliveredAt, updatedAt } = message;
  if (identity === null || status === null || message.sid === null) return [];
  const isDelivered = endingOf(status) === 'delivered';
  // When its status was received is stored of deliveries alone; of others it was no later than this.
  const heardAt = isDelivered && deliveredAt !== null ? deliveredAt : updatedAt;
  const data = dataOf(message, { version, status, previousStatus: null, failure, heardAt });
  return [{ type: 'message.status-snapshot', person: identity.userId, data }];
}

function eventsOf(message: Message, transition: Transition): NewEvent[] {
  const data = dataOf(message, transition);
  const person = data.user_id;
  const reached = endingOf(transition.status) === 'delivered';
  const changed: NewEvent = { type: 'message.status-changed', person, data };
  if (reached && endingOf(transition.previousStatus) === null)
    return [changed, { type: 'message.delivered', person, data }];
  if (isFailure(transition.status)) return [changed, { type: 'message.failed', person, data }];
  return [changed];
}

function dataOf(message: Message, transition: Transition) {
  const { identity, sid } = message;
  if (identity === null || sid === null)
    throw new Error(`Message ${message.messageId} moved without a person or a SID.`);
  const { userId, purpose, ref, from, to, country, isSimulated } = identity;
  return {
    message_id: message.messageId,
    user_id: userId,
    purpose,
    ref,
    from,
    to,
    country,
    ...(isSimulated && { simulated: true }),
    message_sid: sid,
    status: transition.status,
    previous_status: transition.previousStatus,
    code: transition.failure?.code ?? null,
    class: transition.failure?.class ?? null,
    accepted_at: (message.acceptedAt ?? message.firstHeardAt).toISOString(),
    heard_at: transition.heardAt.toISOString(),
    seconds_to_phone: endingOf(transition.status) === 'delivered' ? secondsToPhone(message) : null,
    version: transition.version,
  };
}
