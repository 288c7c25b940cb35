import { Type } from '@sinclair/typebox';
import { Timestamp } from '../http/schemas';
import { defineEvent } from './definition';

export const personErased = defineEvent({
  name: 'person.erased',
  version: 1,
  publishers: ['phone-numbers'],
  summary: 'A person is erased: whoever keeps anything of them from before erased_at deletes it',
  subject: 'user_id',
  data: Type.Object({
    user_id: Type.String(),
    erased_at: Timestamp,
    version: Type.Integer({ minimum: 1, description: 'Always 1: it says all there is to say' }),
  }),
});

export const personDeleted = defineEvent({
  name: 'person.deleted',
  version: 1,
  publishers: [],
  isFromOutside: true,
  summary:
    'The account of a person is deleted where it is kept: a system outside publishes it, and Linecheck erases what it has of them from before its time',
  subject: 'user_id',
  data: Type.Object({ user_id: Type.String({ minLength: 1, maxLength: 255, description: 'The sub of their tokens' }) }),
});
