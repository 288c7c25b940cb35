import { Type, type TSchema } from '@sinclair/typebox';
import type { ErrorCode } from '../errors';
import { fieldCodes } from '../field-codes';
import { limitNames, limitUnits } from '../limits';
import { E164, Id, Nullable, OneOf } from './schemas';
import { retryRefusals } from './sms-test/sms-test';

const FieldError = Type.Object({
  field: Type.String({
    description: 'A path such as phone_number or tags.0; body for the whole',
    examples: ['country'],
  }),
  message: Type.String({ description: 'What it has to be, in words', examples: ['must be one of own, all'] }),
  code: Type.Optional(
    Type.String({
      description: `Why, for programs; it does not change: ${fieldCodes.join(', ')}, or the code of the problem`,
      examples: ['not-a-choice'],
    }),
  ),
  details: Type.Optional(
    Type.Object(
      {},
      {
        additionalProperties: true,
        description:
          'What the message is made of, by code: missing, extra (digits), extension, number, candidates, country, calling_code, allowed, line_type',
      },
    ),
  ),
});

/** RFC 9457 problem document; `code` is one of the error catalogue. */
export const Problem = Type.Object(
  {
    type: Type.String({ format: 'uri-reference', description: 'The page that explains it, relative to PUBLIC_URL' }),
    title: Type.String({ description: 'What happened; the same for each of its kind' }),
    status: Type.Integer({ description: 'The HTTP status' }),
    detail: Type.String({ description: 'What to do, for people; it may change' }),
    code: Type.String({ description: 'What happened, for programs; it does not change' }),
    request_id: Type.String({ description: 'As in X-Request-Id; operators find it in the logs' }),
    errors: Type.Optional(Type.Array(FieldError, { description: 'Each field that is wrong' })),
    retry_after_seconds: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Seconds until the same request may succeed; as in Retry-After' }),
    ),
    limit: Type.Optional(OneOf(limitNames, { description: 'With 429: the limit that was reached' })),
    quota: Type.Optional(Type.Integer({ minimum: 0, description: 'What it allows within its window' })),
    remaining: Type.Optional(Type.Integer({ minimum: 0, description: 'What is left of it' })),
    unit: Type.Optional(OneOf(limitUnits, { description: 'What it counts' })),
    window_seconds: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { $id: 'Problem', additionalProperties: true },
);

/** What problems of one code hold beside what all hold. */
export interface ProblemMembers {
  /** Members that no other problem has. */
  readonly own?: Readonly<Record<string, TSchema>>;
  /** Which members, its own ones and those that `Problem` leaves open, are always there. */
  readonly always: readonly string[];
  /** An example of each. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** A number that may be meant. */
const Candidate = Type.Object({
  e164: E164,
  country: Nullable(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' })),
  national_format: Type.String(),
  international_format: Type.String(),
});

const attemptsLeft = Type.Integer({ minimum: 0, description: 'Tries that are left for the live code' });
const ofLimit = ['retry_after_seconds', 'limit', 'quota', 'remaining', 'unit', 'window_seconds'];

/** By code; those that are not here hold nothing more. */
export const problemMembers: Readonly<Partial<Record<ErrorCode, ProblemMembers>>> = {
  'invalid-request': {
    always: ['errors'],
    example: { errors: [{ field: 'limit', message: 'must be a whole number from 1 to 100', code: 'out-of-range' }] },
  },
  'sign-in-required-again': {
    own: {
      max_age_seconds: Type.Integer({
        minimum: 1,
        description: 'How old the sign-in may be: the max_age to ask the identity provider for',
      }),
    },
    always: ['max_age_seconds'],
    example: { max_age_seconds: 300 },
  },
  'code-wrong': {
    own: { attempts_left: attemptsLeft },
    always: ['attempts_left', 'errors'],
    example: {
      attempts_left: 4,
      errors: [{ field: 'verification_code', message: 'This is not the code we texted.', code: 'code-wrong' }],
    },
  },
  'code-expired': {
    always: ['errors'],
    example: { errors: [{ field: 'verification_code', message: 'This code has expired.', code: 'code-expired' }] },
  },
  'phone-number-exists': {
    own: { phone_id: Type.String({ ...Id, description: 'Your entry of this number' }) },
    always: ['phone_id', 'errors'],
    example: {
      phone_id: '0192f0c1-0000-7000-8000-000000000000',
      errors: [{ field: 'phone_number', message: 'You have this number already.', code: 'phone-number-exists' }],
    },
  },
  'phone-number-invalid': {
    own: {
      candidates: Type.Optional(
        Type.Array(Candidate, { description: 'With number-unsure: what may be meant. Ask, then send one of them' }),
      ),
    },
    always: ['errors'],
    example: {
      errors: [
        {
          field: 'phone_number',
          message: 'Did you mean +44 7700 900456? If not, check its digits and write it with + and its country code.',
          code: 'number-unsure',
          details: { candidates: ['+44 7700 900456'] },
        },
      ],
      candidates: [
        {
          e164: '+447700900456',
          country: 'GB',
          national_format: '07700 900456',
          international_format: '+44 7700 900456',
        },
      ],
    },
  },
  'phone-number-unsupported': {
    always: ['errors'],
    example: {
      errors: [
        {
          field: 'phone_number',
          message: 'This is a landline number, and it cannot take a text. Use a mobile number.',
          code: 'line-type-unsupported',
          details: { line_type: 'fixed_line' },
        },
      ],
    },
  },
  'number-opted-out': {
    own: { sender: Type.String({ description: 'Whom to text START to', examples: ['+15005550006'] }) },
    always: ['sender'],
    example: { sender: '+15005550006' },
  },
  'sent-just-now': {
    own: { test_id: Type.String({ ...Id, description: 'The test that was sent before' }) },
    always: ['test_id', 'retry_after_seconds'],
    example: { test_id: '0192f0c1-0000-7000-8000-000000000011', retry_after_seconds: 3 },
  },
  'retry-pointless': {
    own: {
      reason: OneOf(retryRefusals, { description: 'As in retry.reason of the test' }),
      test_id: Type.Optional(Type.String({ ...Id, description: 'With retried: the test that sent it again' })),
    },
    always: ['reason'],
    example: { reason: 'permanent' },
  },
  'template-unknown': {
    always: ['errors'],
    example: {
      errors: [{ field: 'message_template', message: 'There is no template of this name.', code: 'template-unknown' }],
    },
  },
  'variables-invalid': {
    always: ['errors'],
    example: {
      errors: [{ field: 'variables.name', message: 'The text names it: give it a value.', code: 'variable-missing' }],
    },
  },
  'idempotency-in-flight': { always: ['retry_after_seconds'], example: { retry_after_seconds: 1 } },
  'too-many-streams': { always: ['retry_after_seconds'], example: { retry_after_seconds: 10 } },
  unavailable: { always: [], example: { retry_after_seconds: 2 } },
  'too-many-codes': { always: ofLimit, example: reached('code-interval', 1, 'codes', 30, 28) },
  'too-many-tests': { always: ofLimit, example: reached('tests-per-person-hour', 60, 'segments', 3_600, 1_800) },
  'too-many-tries': {
    own: { attempts_left: attemptsLeft },
    always: ['attempts_left', ...ofLimit],
    example: { attempts_left: 0, ...reached('tries-per-code', 5, 'tries', 600, 420) },
  },
  'too-many-requests': { always: ofLimit, example: reached('requests-per-minute', 600, 'requests', 60, 12) },
};

function reached(limit: string, quota: number, unit: string, window_seconds: number, retry_after_seconds: number) {
  return { retry_after_seconds, limit, quota, remaining: 0, unit, window_seconds };
}
