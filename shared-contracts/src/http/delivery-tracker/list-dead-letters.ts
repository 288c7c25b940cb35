import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Page, Paging } from '../schemas';
import { ConsumerName, DeadLetter } from './dead-letter';

export const listDeadLetters = defineOperation({
  id: 'listDeadLetters',
  method: 'GET',
  path: paths.listDeadLetters,
  summary: 'Messages that consumers of any service could not take, the oldest first',
  description: 'Where hardly any letter matches, a page may hold fewer than `limit` and still have a next_cursor.',
  access: 'operator',
  query: Type.Object({
    ...Paging,
    service: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    consumer: Type.Optional(ConsumerName),
    event_type: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'A part of the reason' })),
  }),
  responses: { 200: Page(DeadLetter) },
  errors: ['unavailable'],
});
