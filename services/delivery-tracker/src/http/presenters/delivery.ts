import type { deliveryTrackerApi, Locale } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import type { Timeline, TimelineEntry } from '../../domain/delivery';
import { isUnconfirmed, secondsToPhone, type Message } from '../../domain/message';
import { isFinal } from '../../domain/message-status';
import { explanationOfEntry, explanationOfMessage } from './explanation';

type DeliveryDocument = Static<typeof deliveryTrackerApi.Delivery>;
type TimelineDocument = Static<typeof deliveryTrackerApi.DeliveryTimeline>;
type ObservationDocument = Static<typeof deliveryTrackerApi.Observation>;

/** `locale` is the language of its explanation. */
export function presentDelivery(message: Message, locale: Locale): DeliveryDocument {
  const { identity, status } = message;
  if (identity === null) throw new Error(`Message ${message.messageId} has no person, so nobody may see it.`);
  // A refusal is the last word only where the provider never said anything else.
  const failure = message.failure ?? (status === null ? message.refusal : null);
  return {
    message_id: message.messageId,
    message_sid: message.sid,
    purpose: identity.purpose,
    from: identity.from,
    to: identity.to,
    country: identity.country,
    ...(identity.isSimulated && { simulated: true }),
    status,
    is_final: isFinal(status) || (status === null && message.refusal !== null),
    is_unconfirmed: isUnconfirmed(message),
    error_code: failure?.code ?? null,
    error_class: failure?.class ?? null,
    explanation: explanationOfMessage(message, failure, locale),
    accepted_at: message.acceptedAt?.toISOString() ?? null,
    updated_at: message.updatedAt.toISOString(),
    seconds_to_phone: secondsToPhone(message),
  };
}

/** The same, with whose it is. */
export function presentForOperator(message: Message, locale: Locale): DeliveryDocument {
  return { ...presentDelivery(message, locale), user_id: message.identity?.userId };
}

export function presentTimeline({ message, entries }: Timeline, locale: Locale): TimelineDocument {
  return {
    ...presentDelivery(message, locale),
    observations: entries.map((entry) => presentEntry(entry, message.identity?.from, locale)),
  };
}

function presentEntry(entry: TimelineEntry, from: string | undefined, locale: Locale): ObservationDocument {
  const { status, code, source, heardAt, happenedAt, timesObserved, outcome } = entry;
  return {
    status,
    error_code: code,
    explanation: explanationOfEntry(entry, from, locale),
    source,
    heard_at: heardAt.toISOString(),
    happened_at: happenedAt?.toISOString() ?? null,
    times_heard: timesObserved,
    outcome,
  };
}
