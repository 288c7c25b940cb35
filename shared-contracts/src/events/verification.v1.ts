import { Type } from '@sinclair/typebox';
import { E164, Id, Timestamp } from '../http/schemas';
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
