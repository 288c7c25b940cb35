import { defineConsumer } from '@linecheck/service-kit/inbox';
import { explainProviderError, reportedAt, type EventData, type EventOf } from '@linecheck/shared-contracts';
import type { TextOutcome } from '../domain/text-health';
import { recordOutcome } from '../use-cases/record-outcome';

const names = [
  'message.delivered',
  'message.failed',
  'message.refused',
  'message.status-snapshot',
  'message.refused-snapshot',
] as const;
type Event = EventOf<(typeof names)[number]>;

/** Keeps what the texts of a person to their own numbers show of these. */
export const textOutcomesConsumer = defineConsumer({
  name: 'phone-numbers-text-outcomes',
  events: names,
  filter: (event) => outcomeOf(event) !== null,
  handle: async (em, event) => {
    const outcome = outcomeOf(event);
    if (outcome !== null) await recordOutcome(em, { userId: event.data.user_id, e164: event.data.to }, outcome);
  },
});

/** What an event says of the phone; null where it says nothing. */
function outcomeOf({ data }: Event): TextOutcome | null {
  if (data.simulated === true) return null;
  return 'refused_at' in data ? refused(data) : ended(data);
}

/** A refusal that is not for good is about how and when we sent it; without a code the text was held back. */
function refused({ message_id: messageId, code, refused_at }: EventData<'message.refused'>): TextOutcome | null {
  if (code === null || explainProviderError(code).class !== 'permanent' || !isOfPhone(code)) return null;
  return { messageId, sentAt: utc(refused_at), ended: 'failed', code };
}

function ended(data: EventData<'message.status-snapshot'>): TextOutcome | null {
  const text = { messageId: data.message_id, sentAt: utc(data.accepted_at) };
  switch (data.status) {
    case 'delivered':
    case 'read':
      return { ...text, ended: 'delivered', at: reportedAt(data).toISOString(), seconds: data.seconds_to_phone };
    case 'failed':
    case 'undelivered':
      return data.code === null || isOfPhone(data.code) ? { ...text, ended: 'failed', code: data.code } : null;
    default:
      return null;
  }
}

/** A STOP is known from its own events; the others are about the text, or about us. */
const notOfPhone: ReadonlySet<string> = new Set([
  'recipient-opted-out',
  'slow-down',
  'queue-full',
  'no-text',
  'text-too-long',
  'content-too-large',
  'expired-in-queue',
  'provider-timeout',
]);

function isOfPhone(code: number): boolean {
  const { class: failureClass, remedy } = explainProviderError(code);
  return failureClass !== 'ours' && !notOfPhone.has(remedy);
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
