import { Type } from '@sinclair/typebox';
import { deliveryOutcomes } from '../../delivery-outcomes';
import { messagePurposes, messageStatuses } from '../../message-status';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { E164, OneOf, Page, Paging } from '../schemas';
import { Delivery } from './delivery';
import { CountryCode, Scope } from './scope';

export const listDeliveries = defineOperation({
  id: 'listDeliveries',
  method: 'GET',
  path: paths.listDeliveries,
  summary: 'Messages, newest first',
  description: 'The caller’s own, or with scope=all, for operators, those of all people.',
  access: 'authenticated',
  query: Type.Object({
    ...Paging,
    scope: Type.Optional(Scope),
    user_id: Type.Optional(
      Type.String({ minLength: 1, maxLength: 255, description: 'One person’s; with scope=all only' }),
    ),
    status: Type.Optional(OneOf(messageStatuses, { description: 'The provider’s last word' })),
    outcome: Type.Optional(OneOf(deliveryOutcomes, { description: 'How they stand, as statistics count them' })),
    purpose: Type.Optional(OneOf(messagePurposes)),
    to: Type.Optional(E164),
    country: Type.Optional(CountryCode),
    error_code: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 999_999, description: 'The provider’s code, of a refusal as well' }),
    ),
    since: Type.Optional(
      Type.String({ format: 'date-time', description: 'Asked for at this time or later; RFC 3339' }),
    ),
    until: Type.Optional(Type.String({ format: 'date-time', description: 'Asked for before this time; RFC 3339' })),
  }),
  responses: { 200: Page(Delivery) },
  errors: ['forbidden'],
});
