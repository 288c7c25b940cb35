import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { DeliveryTimeline } from './delivery';

export const getDelivery = defineOperation({
  id: 'getDelivery',
  method: 'GET',
  path: paths.getDelivery,
  summary: 'One message and everything that was heard about it',
  access: 'authenticated',
  description: 'A text that was refused before the provider gave it a SID is found by its message_id alone.',
  params: Type.Object({
    id: Type.String({
      pattern: '^((SM|MM)[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$',
      description: 'Its message_id, or its SID: SM or MM and 32 hexadecimal digits',
      examples: ['0192f0c1-0000-7000-8000-000000000000', `SM${'0'.repeat(32)}`],
    }),
  }),
  responses: { 200: DeliveryTimeline },
  errors: ['not-found'],
});
