import { defineConsumer } from '@linecheck/service-kit/inbox';
import { reportedAt, type EventData } from '@linecheck/shared-contracts';
import type { Report } from '../domain/sms-test';
import { recordReport } from '../use-cases/record-report';

/** Applies the tracker's events to the tests of their texts; texts of other purposes are not ours. */
export const deliveriesConsumer = defineConsumer({
  name: 'sms-test-deliveries',
  events: ['message.status-changed', 'message.delivered', 'message.failed', 'message.status-snapshot'],
  filter: ({ data }) => data.purpose === 'test' || data.purpose === 'canary',
  handle: async (em, { data }) => {
    await recordReport(em, { testId: data.ref, messageId: data.message_id }, reportOfEvent(data));
  },
});

type Moved = EventData<'message.status-changed'>;

/** What an event of the tracker's says of a test. */
export function reportOfEvent(data: Moved): Report {
  return {
    kind: 'moved',
    status: data.status,
    messageSid: data.message_sid,
    acceptedAt: new Date(data.accepted_at),
    heardAt: reportedAt(data),
    // The tracker gives no seconds for a delivery that it had to ask for.
    isPolled: data.seconds_to_phone === null && (data.status === 'delivered' || data.status === 'read'),
    code: data.code,
    failureClass: data.class,
  };
}
