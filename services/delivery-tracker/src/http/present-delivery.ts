import type { deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { Timeline, TimelineEntry } from '../domain/deliveries';
import { secondsToPhone, type Message } from '../domain/message';
import { isFinal } from '../domain/message-status';

type DeliveryDocument = Static<typeof deliveryTrackerApi.Delivery>;
type TimelineDocument = Static<typeof deliveryTrackerApi.DeliveryTimeline>;
type ObservationDocument = Static<typeof deliveryTrackerApi.Observation>;

export function presentDelivery(message: Message): DeliveryDocument {
  const { identity, status } = message;
  if (identity === null) throw new Error(`Message ${message.messageId} has no person, so nobody may see it.`);
  // A refusal is the last word only where the provider never said anything else.
  const failure = message.failure ?? (status === null ? message.refusal : null);
  return {
    message_id: message.messageId,
    message_sid: message.sid,
    purpose: identity.purpose,
    to: identity.to,
    country: identity.country,
    status,
    is_final: isFinal(status) || (status === null && message.refusal !== null),
    error_code: failure?.code ?? null,
    error_class: failure?.class ?? null,
    accepted_at: message.acceptedAt?.toISOString() ?? null,
    updated_at: message.updatedAt.toISOString(),
    seconds_to_phone: secondsToPhone(message),
  };
}

export function presentTimeline({ message, entries }: Timeline): TimelineDocument {
  return { ...presentDelivery(message), observations: entries.map(presentEntry) };
}

function presentEntry({
  status,
  code,
  source,
  heardAt,
  happenedAt,
  timesHeard,
  outcome,
}: TimelineEntry): ObservationDocument {
  return {
    status,
    error_code: code,
    source,
    heard_at: heardAt.toISOString(),
    happened_at: happenedAt?.toISOString() ?? null,
    times_heard: timesHeard,
    outcome,
  };
}
