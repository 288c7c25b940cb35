import type { OperationExample } from '.';

const queued = {
  test_id: '0192f0c1-0000-7000-8000-000000000011',
  message_id: '0192f0c1-0000-7000-8000-000000000012',
  phone_number: '+447700900456',
  sender: '+15005550006',
  message_content: 'Is this thing on?',
  segments: 1,
  status: 'queued',
  delivery_status: null,
  message_sid: null,
  error_code: null,
  error_class: null,
  error_message: null,
  created_at: '2026-05-01T10:05:00.000Z',
  sent_at: null,
  delivered_at: null,
  steps: [{ step: 'stored', at: '2026-05-01T10:05:00.000Z', seconds: 0 }],
};
const delivered = {
  ...queued,
  status: 'delivered',
  delivery_status: 'delivered',
  message_sid: 'SM0123456789abcdef0123456789abcdef',
  sent_at: '2026-05-01T10:05:00.400Z',
  delivered_at: '2026-05-01T10:05:03.100Z',
  steps: [
    ...queued.steps,
    { step: 'taken', at: '2026-05-01T10:05:00.400Z', seconds: 0.4 },
    { step: 'handed_over', at: '2026-05-01T10:05:01.000Z', seconds: 1 },
    { step: 'delivered', at: '2026-05-01T10:05:03.100Z', seconds: 3.1 },
  ],
};

export const testExamples: Readonly<Record<string, OperationExample>> = {
  sendSmsTest: {
    request: { phone_number: '+44 7700 900456', custom_message: 'Is this thing on?' },
    answer: queued,
  },
  getSmsTest: { answer: delivered },
  listSmsTests: { answer: { items: [delivered], next_cursor: null } },
};
