import { Type } from '@sinclair/typebox';
import { codeStopEndings, codeStopRules } from '../fraud';
import { E164, Id, Nullable, OneOf, Simulated, Timestamp } from '../http/schemas';
import { defineEvent } from './definition';

export const verificationRequested = defineEvent({
  name: 'verification.requested',
  version: 1,
  publishers: ['phone-numbers'],
  summary: 'A code was asked for',
  subject: 'verification_id',
  data: Type.Object({
    verification_id: Id,
    phone_id: Id,
    user_id: Type.String(),
    phone_number: E164,
    message_id: Id,
    expires_at: Timestamp,
    simulated: Simulated,
    version: Type.Integer({ minimum: 1 }),
  }),
});

export const verificationFailed = defineEvent({
  name: 'verification.failed',
  version: 1,
  publishers: ['phone-numbers'],
  summary: 'A wrong code was typed',
  subject: 'verification_id',
  data: Type.Object({
    verification_id: Id,
    phone_id: Id,
    user_id: Type.String(),
    phone_number: E164,
    attempts_left: Type.Integer({ minimum: 0 }),
    version: Type.Integer({ minimum: 1 }),
  }),
});

const CodeStopEvent = Type.Object({
  stop_id: Id,
  user_id: Type.Null({ description: 'About no person' }),
  rule: OneOf(codeStopRules, { description: 'What it is counted over; countries: that one address asks for codes to' }),
  range: Nullable(Type.String({ description: 'The first digits of the numbers, where the rule is range' })),
  country: Nullable(Type.String({ description: 'ISO 3166-1 alpha-2, of the code that was the first to be stopped' })),
  sender: Type.String({ description: 'Whom that code would have come from' }),
  is_recorded_only: Type.Boolean({ description: 'Nothing is stopped: CODE_BUDGETS_MODE is record' }),
  used: Type.Integer({ minimum: 0, description: 'Codes that nobody entered, when the first was stopped' }),
  allowed: Type.Integer({ minimum: 0 }),
  codes: Type.Integer({ minimum: 1, description: 'Codes that were stopped; a number counts once an hour' }),
  opened_at: Timestamp,
  closed_at: Nullable(Timestamp),
  closed_because: Nullable(OneOf(codeStopEndings)),
  version: Type.Integer({ minimum: 1 }),
});

export const verificationBudgetExceeded = defineEvent({
  name: 'verification.budget-exceeded',
  version: 1,
  publishers: ['phone-numbers'],
  summary:
    'More codes stay unproven than a budget allows: codes are stopped, until they are entered again or an operator lifts it. Told again, with a higher version, where CODE_BUDGETS_MODE changes meanwhile',
  subject: 'stop_id',
  forOperators: true,
  data: CodeStopEvent,
});

export const verificationBudgetCleared = defineEvent({
  name: 'verification.budget-cleared',
  version: 1,
  publishers: ['phone-numbers'],
  summary: 'A budget of unproven codes stops nothing any more',
  subject: 'stop_id',
  forOperators: true,
  data: CodeStopEvent,
});

export const verificationBudgetSnapshot = defineEvent({
  name: 'verification.budget-snapshot',
  version: 1,
  publishers: ['phone-numbers'],
  summary: 'A budget of unproven codes that stops codes, or did, as it is: an operator had every state published again',
  subject: 'stop_id',
  isSnapshot: true,
  data: CodeStopEvent,
});
