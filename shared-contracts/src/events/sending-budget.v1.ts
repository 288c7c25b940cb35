import { Type } from '@sinclair/typebox';
import { Nullable, OneOf, Timestamp } from '../http/schemas';
import { ceilingNames, ceilingPurposes } from '../limits';
import { defineEvent } from './definition';

const SendingBudgetEvent = Type.Object({
  limit: OneOf(ceilingNames),
  user_id: Type.Null({ description: 'About no person' }),
  purpose: OneOf(ceilingPurposes),
  quota: Type.Integer({ minimum: 1, description: 'Segments within the window, at most' }),
  used: Type.Integer({ minimum: 0, description: 'Segments within the window' }),
  window_seconds: Type.Integer({ minimum: 1 }),
  alert_percent: Type.Integer({ minimum: 1, maximum: 100, description: 'The share of the quota at which it is told' }),
  opens_at: Nullable(
    Type.String({ ...Timestamp, description: 'When the next text goes out again; null while texts go out' }),
  ),
  version: Type.Integer({ minimum: 1, description: 'How often this was told of this limit' }),
});

export const sendingBudgetThresholdReached = defineEvent({
  name: 'sending-budget.threshold-reached',
  version: 1,
  publishers: ['phone-numbers', 'sms-test'],
  summary:
    'The whole installation comes near what it may send; told once within the window, before anything is stopped',
  subject: 'limit',
  forOperators: true,
  data: SendingBudgetEvent,
});

export const sendingBudgetExhausted = defineEvent({
  name: 'sending-budget.exhausted',
  version: 1,
  publishers: ['phone-numbers', 'sms-test'],
  summary: 'The whole installation has reached what it may send: texts are refused; told once within the window',
  subject: 'limit',
  forOperators: true,
  data: SendingBudgetEvent,
});
