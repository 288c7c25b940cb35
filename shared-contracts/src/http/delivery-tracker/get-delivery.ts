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
  params: Type.Object({ message_sid: Type.String({ pattern: '^(SM|MM)[0-9a-fA-F]{32}$' }) }),
  responses: { 200: DeliveryTimeline },
  errors: ['not-found'],
});
