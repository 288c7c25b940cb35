import type { OperationExample } from '.';

const at = '2026-05-01T10:00:00.000Z';

const alert = {
  alert_id: '0192f0c1-0000-7000-8000-000000000031',
  kind: 'delivery-rate',
  traffic: 'people',
  country: 'GB',
  sender: '+15005550006',
  status: 'open',
  measured: 0.62,
  measured_messages: 50,
  baseline: 0.97,
  baseline_messages: 4_200,
  baseline_source: 'history',
  raise_at: 0.82,
  clear_at: 0.9,
  window_minutes: 30,
  overdue_messages: 12,
  top_error_code: 30003,
  top_error_messages: 7,
  since: at,
  raised_at: '2026-05-01T10:12:00.000Z',
  cleared_at: null,
  cleared_because: null,
  version: 3,
  updated_at: '2026-05-01T10:20:00.000Z',
  explanation: {
    summary: '62 % of 50 texts to GB arrived, of which 97 % usually do.',
    remedy: 'Look at the texts that failed and at the provider’s status page.',
  },
};

const canary = {
  canary_id: '0192f0c1-0000-7000-8000-000000000071',
  name: 'Germany, Vodafone',
  phone_number: '+4915123456789',
  international_format: '+49 1512 3456789',
  message_template: 'test',
  every_minutes: 5,
  is_paused: false,
  next_run_at: '2026-05-01T10:10:00.000Z',
  created_at: '2026-05-01T09:00:00.000Z',
  updated_at: '2026-05-01T09:00:00.000Z',
  last_results: [
    {
      test_id: '0192f0c1-0000-7000-8000-000000000072',
      due_at: '2026-05-01T10:05:00.000Z',
      status: 'failed',
      seconds: null,
      error_code: 30003,
      error_message: 'Phone unreachable (30003). Switch the phone on and check its reception, then try again.',
    },
    {
      test_id: '0192f0c1-0000-7000-8000-000000000073',
      due_at: at,
      status: 'delivered',
      seconds: 2.1,
      error_code: null,
      error_message: null,
    },
  ],
};
const canaryInput = {
  name: 'Germany, Vodafone',
  phone_number: '+49 1512 3456789',
  message_template: 'test',
  every_minutes: 5,
};

const payload = { text: '{"type":"message.sent"}', base64: 'eyJ0eXBlIjoibWVzc2FnZS5zZW50In0=', truncated: false };

const deadLetter = {
  id: '42',
  service: 'sms-test',
  consumer: 'sms-test-own-numbers',
  reason: 'the event does not match its schema: /data/to must be string',
  event_type: 'message.sent',
  event_id: '0192f0c1-0000-7000-8000-000000000041',
  subject: 'linecheck.message.sent.v1.ZGVtbw',
  stream: 'EVENTS',
  sequence: 4_180,
  replays: 0,
  dead_since: at,
  bytes: 23,
};

const setAside = {
  id: '0192f0c1-0000-7000-8000-000000000051',
  name: 'message.sent',
  about: '0192f0c1-0000-7000-8000-000000000012',
  reason: 'Failed 3 times: NATS refused it.',
  attempts: 3,
  set_aside_at: at,
  bytes: 23,
  discarded: null,
};
const discarded = { ...setAside, discarded: { at, by: 'operator', reason: 'Published by hand.' } };

const snapshot = {
  id: '0192f0c1-0000-7000-8000-000000000061',
  requested_by: 'operator',
  requested_at: at,
  since: '2026-04-28T10:00:00.000Z',
  parts: [{ event: 'phone-number.snapshot', total: 1_200, published: 400, skipped: 0, is_finished: false }],
  finished_at: null,
};

const budgets = (purpose: 'verification' | 'test', limit: string) => ({
  items: [{ limit, purpose, window_seconds: 3_600, quota: 10_000, used: 412, alert_percent: 80 }],
});

const codeStop = {
  stop_id: '0192f0c1-0000-7000-8000-000000000081',
  status: 'open',
  rule: 'range',
  value: '+1876555',
  country: 'JM',
  sender: '+15005550006',
  is_recorded_only: false,
  used: 20,
  allowed: 20,
  codes: 412,
  opened_at: at,
  last_at: '2026-05-01T10:20:00.000Z',
  closed_at: null,
  closed_because: null,
};

const overrideInput = { action: 'block', scope: 'range', value: '+1876555', note: 'Nobody we know is there.' };
const codeOverride = {
  override_id: '0192f0c1-0000-7000-8000-000000000082',
  ...overrideInput,
  operator: 'operator',
  created_at: at,
  until: null,
};
const { override_id: change_id, created_at: changed_at, ...decided } = codeOverride;
const overrideChange = { change_id, ...decided, changed_at };

const codeLimits = {
  installation: { floor: 60, percent: 1 },
  country: { floor: 20, percent: 2 },
  range: { floor: 20, percent: 10 },
  network: { floor: 40, percent: 50 },
  address: { floor: 20, percent: 20 },
};
const stoppedCodes = { codes: 4_210, segments: 4_210, proven: 4 };
const backtestAnswer = {
  since: '2026-04-01T10:00:00.000Z',
  until: at,
  is_complete: true,
  requests: 92_400,
  people_stopped: 3,
  stopped_then: 0,
  ...stoppedCodes,
  by_rule: [{ rule: 'range', ...stoppedCodes }],
  by_country: [{ country: 'JM', ...stoppedCodes }],
};

/** The same for each source of what was set aside. */
function setAsideExamples(name: string): Record<string, OperationExample> {
  return {
    [`list${name}SetAside`]: { answer: { items: [setAside], next_cursor: null } },
    [`get${name}SetAside`]: { answer: { ...setAside, payload } },
    [`requeue${name}SetAside`]: { answer: setAside },
    [`discard${name}SetAside`]: { request: { reason: 'Published by hand.' }, answer: discarded },
  };
}

function snapshotExamples(name: string): Record<string, OperationExample> {
  return {
    [`start${name}Snapshot`]: { request: { since: '2026-04-28T10:00:00.000Z' }, answer: snapshot },
    [`get${name}Snapshot`]: { answer: snapshot },
  };
}

export const operatorExamples: Readonly<Record<string, OperationExample>> = {
  listAlerts: { answer: { items: [alert], next_cursor: null } },
  getAlert: { answer: alert },
  getCodeBudgets: { answer: budgets('verification', 'codes-installation-hour') },
  listCodeStops: { answer: { items: [codeStop], next_cursor: null } },
  listCodeOverrides: { answer: { items: [codeOverride] } },
  setCodeOverride: { request: overrideInput, answer: codeOverride },
  listCodeOverrideChanges: { answer: { items: [overrideChange], next_cursor: null } },
  getCodeLimits: {
    answer: { mode: 'enforce', limits: codeLimits, countries_per_address: 4, refused_ranges: ['+8816'] },
  },
  backtestCodeLimits: { request: { limits: { range: { floor: 10, percent: 10 } } }, answer: backtestAnswer },
  listPrices: { answer: { items: [{ country: 'GB', currency: 'USD', price_per_segment: 0.0463 }] } },
  getTestBudgets: { answer: budgets('test', 'tests-installation-hour') },
  listCanaries: { answer: { items: [canary] } },
  createCanary: { request: canaryInput, answer: { ...canary, last_results: [] } },
  getCanary: { answer: canary },
  updateCanary: { request: { ...canaryInput, every_minutes: 15 }, answer: { ...canary, every_minutes: 15 } },
  pauseCanary: { answer: { ...canary, is_paused: true, next_run_at: null } },
  resumeCanary: { answer: canary },
  getPreflight: {
    answer: {
      outcome: 'warning',
      checked_at: at,
      took_ms: 412,
      checks: [
        {
          id: 'public-url',
          title: 'PUBLIC_URL',
          outcome: 'warning',
          found: 'https://linecheck.example answers with a certificate that ends in 3 days.',
          remedy: 'Renew the certificate.',
        },
      ],
    },
  },
  listDeadLetters: { answer: { items: [deadLetter], next_cursor: null } },
  getDeadLetter: { answer: { ...deadLetter, payload } },
  replayDeadLetter: { answer: deadLetter },
  discardDeadLetter: { answer: deadLetter },
  replayDeadLetters: {
    request: { consumer: 'sms-test-own-numbers', limit: 100 },
    answer: { replayed: 12, more: false },
  },
  ...['PhoneNumbers', 'SmsTest', 'DeliveryTracker', 'Callbacks'].map(setAsideExamples).reduce(merged, {}),
  ...['PhoneNumbers', 'SmsTest', 'DeliveryTracker'].map(snapshotExamples).reduce(merged, {}),
};

function merged(one: Record<string, OperationExample>, other: Record<string, OperationExample>) {
  return { ...one, ...other };
}
