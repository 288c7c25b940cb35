import type { OperationExample } from '.';

const id = '0192f0c1-0000-7000-8000-000000000001';

const added = {
  id,
  e164: '+447700900456',
  national_format: '07700 900456',
  international_format: '+44 7700 900456',
  country: 'GB',
  line_type: 'mobile',
  label: 'Work',
  is_primary: false,
  is_verified: false,
  verified_at: null,
  opted_out: false,
  sender: '+15005550006',
  health: { state: 'unknown', since: null, last_delivered_at: null, seconds_to_phone: null, code: null },
  replaces: null,
  created_at: '2026-05-01T10:00:00.000Z',
  updated_at: '2026-05-01T10:00:00.000Z',
};
const verified = {
  ...added,
  is_primary: true,
  is_verified: true,
  verified_at: '2026-05-01T10:01:12.000Z',
  health: {
    state: 'arriving',
    since: null,
    last_delivered_at: '2026-05-01T10:00:32.100Z',
    seconds_to_phone: 2.1,
    code: null,
  },
  updated_at: '2026-05-01T10:01:12.000Z',
};

const sentCode = {
  phone_id: id,
  phone_number: '+447700900456',
  verification_id: '0192f0c1-0000-7000-8000-000000000002',
  message_id: '0192f0c1-0000-7000-8000-000000000003',
  expires_at: '2026-05-01T10:10:30.000Z',
  next_code_at: '2026-05-01T10:01:00.000Z',
  attempts_left: 5,
};

const fromBrowser = {
  actor: 'person',
  origin: { network: '203.0.114.0/24', client: 'Firefox', platform: 'Windows' },
};
const history = [
  {
    entry_id: '0192f0c1-0000-7000-8000-000000000006',
    action: 'label-changed',
    at: '2026-05-02T08:30:00.000Z',
    ...fromBrowser,
    details: { label_before: 'Work', label_after: 'Private' },
  },
  {
    entry_id: '0192f0c1-0000-7000-8000-000000000005',
    action: 'verified',
    at: '2026-05-01T10:01:12.000Z',
    ...fromBrowser,
    details: {},
  },
];

export const exportedText = {
  message_id: sentCode.message_id,
  purpose: 'verification',
  to: '+447700900456',
  from: '+15005550006',
  state: 'accepted',
  message_sid: 'SM0123456789abcdef0123456789abcde0',
  error_code: null,
  planned_at: '2026-05-01T10:00:30.000Z',
  accepted_at: '2026-05-01T10:00:30.400Z',
  finished_at: '2026-05-01T10:00:30.400Z',
};

export const numberExamples: Readonly<Record<string, OperationExample>> = {
  addPhoneNumber: { request: { phone_number: '+44 7700 900456', label: 'Work' }, answer: added },
  listPhoneNumbers: { answer: { items: [verified], next_cursor: null } },
  getPhoneNumber: { answer: verified },
  updatePhoneNumber: {
    request: { label: 'Private' },
    answer: { ...verified, label: 'Private', updated_at: '2026-05-02T08:30:00.000Z' },
  },
  listPhoneNumberHistory: { answer: { items: history, next_cursor: null } },
  setPrimaryPhoneNumber: { answer: verified },
  restorePhoneNumber: { answer: verified },
  getPhoneNumberOverview: {
    answer: {
      total: 1,
      verified: 1,
      pending: 0,
      opted_out: 0,
      limit: 20,
      primary: verified,
      last_changed_at: '2026-05-01T10:01:12.000Z',
    },
  },
  exportPhoneNumbers: {
    answer: {
      user_id: 'demo',
      exported_at: '2026-05-03T09:00:00.000Z',
      phone_numbers: [
        {
          id,
          e164: '+447700900456',
          label: 'Work',
          is_primary: true,
          wants_primary: false,
          is_verified: true,
          verified_at: '2026-05-01T10:01:12.000Z',
          proven_before_at: null,
          removed_at: null,
          replaces: null,
          last_texts: null,
          verification: {
            id: sentCode.verification_id,
            sent_at: ['2026-05-01T10:00:30.000Z'],
            tried_at: ['2026-05-01T10:01:12.000Z'],
            expires_at: sentCode.expires_at,
          },
          created_at: '2026-05-01T10:00:00.000Z',
          updated_at: '2026-05-01T10:01:12.000Z',
        },
      ],
      code_requests: [
        {
          phone_id: id,
          asked_at: '2026-05-01T10:00:30.000Z',
          segments: 1,
          outcome: 'sent',
          proven_at: '2026-05-01T10:01:12.000Z',
        },
      ],
      history: [],
      texts: [exportedText],
      opt_outs: [],
    },
  },
  erasePerson: { request: { confirm: 'erase' }, answer: { erased_at: '2026-05-03T09:01:00.000Z' } },
  sendVerificationCode: { request: { phone_number: '+44 7700 900456' }, answer: sentCode },
  getVerification: { answer: { code: { ...sentCode, attempts_left: 4 }, next_code_at: '2026-05-01T10:01:00.000Z' } },
  verifyCode: { request: { phone_number: '+44 7700 900456', verification_code: '419027' }, answer: verified },
};
