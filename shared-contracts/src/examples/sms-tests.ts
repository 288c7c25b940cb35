import type { OperationExample } from '.';
import { exportedText } from './numbers';

const queued = {
  test_id: '0192f0c1-0000-7000-8000-000000000011',
  message_id: '0192f0c1-0000-7000-8000-000000000012',
  phone_number: '+447700900456',
  international_format: '+44 7700 900456',
  sender: '+15005550006',
  message_content: 'Is this thing on?',
  segments: 1,
  encoding: 'GSM-7',
  message_template: null,
  simulated: false,
  status: 'queued',
  delivery_status: null,
  message_sid: null,
  error_code: null,
  error_class: null,
  error_message: null,
  retry_of: null,
  retried_as: null,
  retry: { allowed: false, reason: 'not-finished' },
  failure_reason: null,
  created_at: '2026-05-01T10:05:00.000Z',
  sent_at: null,
  delivered_at: null,
  seconds_to_phone: null,
  steps: [{ step: 'stored', at: '2026-05-01T10:05:00.000Z', seconds: 0 }],
};
const delivered = {
  ...queued,
  status: 'delivered',
  delivery_status: 'delivered',
  message_sid: 'SM0123456789abcdef0123456789abcdef',
  sent_at: '2026-05-01T10:05:00.400Z',
  delivered_at: '2026-05-01T10:05:03.100Z',
  seconds_to_phone: 2.7,
  retry: { allowed: false, reason: 'delivered' },
  steps: [
    ...queued.steps,
    { step: 'taken', at: '2026-05-01T10:05:00.400Z', seconds: 0.4 },
    { step: 'handed_over', at: '2026-05-01T10:05:01.000Z', seconds: 1 },
    { step: 'delivered', at: '2026-05-01T10:05:03.100Z', seconds: 3.1 },
  ],
};

const failed = {
  ...queued,
  test_id: '0192f0c1-0000-7000-8000-000000000010',
  message_id: '0192f0c1-0000-7000-8000-000000000009',
  status: 'failed',
  delivery_status: 'undelivered',
  message_sid: 'SM0123456789abcdef0123456789abcde0',
  error_code: 30003,
  error_class: 'temporary',
  error_message: 'Phone unreachable (30003). Switch the phone on, check its reception, then try again.',
  failure_reason: 'provider',
  retry: { allowed: true, reason: null },
  created_at: '2026-05-01T10:01:00.000Z',
  sent_at: '2026-05-01T10:01:00.400Z',
  steps: [
    { step: 'stored', at: '2026-05-01T10:01:00.000Z', seconds: 0 },
    { step: 'taken', at: '2026-05-01T10:01:00.400Z', seconds: 0.4 },
    { step: 'failed', at: '2026-05-01T10:01:09.000Z', seconds: 9 },
  ],
};
const figures = {
  sent: 2,
  delivered: 1,
  failed: 1,
  pending: 0,
  unconfirmed: 0,
  success_rate: 0.5,
  median_seconds: 2.7,
  p95_seconds: 2.7,
};
const stats = {
  window: '24h',
  from: '2026-04-30T12:00:00.000Z',
  to: '2026-05-01T12:00:00.000Z',
  ...figures,
  per_day: [
    {
      date: '2026-04-30',
      sent: 0,
      delivered: 0,
      failed: 0,
      pending: 0,
      unconfirmed: 0,
      success_rate: null,
      median_seconds: null,
      p95_seconds: null,
    },
    { date: '2026-05-01', ...figures },
  ],
  per_number: [{ phone_number: '+447700900456', ...figures }],
  last_failure: failed,
};
const csv =
  '\uFEFFtest_id,created_at,phone_number,status,delivery_status,failure_reason,error_code,error_message,sent_at,delivered_at,seconds_to_phone,segments,encoding,message_template,simulated,retry_of,retried_as,message_sid,message_content\r\n' +
  "0192f0c1-0000-7000-8000-000000000011,2026-05-01T10:05:00.000Z,'+447700900456,delivered,delivered,,,,2026-05-01T10:05:00.400Z,2026-05-01T10:05:03.100Z,2.7,1,GSM-7,,false,,,SM0123456789abcdef0123456789abcdef,Is this thing on?\r\n";
const template = {
  name: 'dentist-reminder',
  text: 'Hello {{name}}, your appointment is on {{date}}.',
  variables: ['name', 'date'],
  built_in: false,
  encoding: 'GSM-7',
  characters: 48,
  segments: 1,
  created_at: '2026-05-01T10:00:00.000Z',
  updated_at: '2026-05-01T10:00:00.000Z',
};
const builtIn = {
  ...template,
  name: 'test',
  text: 'This is a test message from Linecheck. If you can read it, texts reach this phone.',
  variables: [],
  built_in: true,
  characters: 82,
  created_at: null,
  updated_at: null,
};

export const testExamples: Readonly<Record<string, OperationExample>> = {
  sendSmsTest: {
    request: { phone_number: '+44 7700 900456', custom_message: 'Is this thing on?' },
    answer: queued,
  },
  getSmsTest: { answer: delivered },
  listSmsTests: { answer: { items: [delivered, failed], next_cursor: null } },
  exportSmsTests: { answer: csv },
  exportOwnTests: {
    answer: {
      user_id: 'demo',
      exported_at: '2026-05-03T09:00:00.000Z',
      first_verified_at: '2026-05-01T10:01:12.000Z',
      first_test_at: '2026-05-01T10:05:00.000Z',
      own_numbers: [
        {
          phone_id: '0192f0c1-0000-7000-8000-000000000001',
          e164: '+447700900456',
          is_verified: true,
          is_removed: false,
        },
      ],
      templates: [template],
      canaries: [],
      tests: [delivered],
      texts: [
        { ...exportedText, message_id: delivered.message_id, purpose: 'test', message_sid: delivered.message_sid },
      ],
      opt_outs: [],
    },
  },
  retrySmsTest: { answer: { ...queued, retry_of: failed.test_id } },
  getTestStats: { answer: stats },
  previewSmsTest: {
    request: { phone_number: '+44 7700 900456', custom_message: 'It’s on its way' },
    answer: {
      message_content: 'It’s on its way',
      encoding: 'UCS-2',
      characters: 15,
      segments: 1,
      max_segments: 10,
      unicode_characters: [{ character: '’', code_point: 'U+2019', positions: [2], replacement: "'" }],
      price: { country: 'GB', currency: 'USD', per_segment: 0.0463, total: 0.0463 },
    },
  },
  listTemplates: { answer: { items: [builtIn, template] } },
  createTemplate: { request: { name: template.name, text: template.text }, answer: template },
  getTemplate: { answer: template },
  updateTemplate: {
    request: { name: 'visit-reminder', text: template.text },
    answer: { ...template, name: 'visit-reminder', updated_at: '2026-05-02T08:30:00.000Z' },
  },
};
