import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Page, Paging } from '../schemas';
import { Delivery } from './delivery';

export const listDeliveries = defineOperation({
  id: 'listDeliveries',
  method: 'GET',
  path: paths.listDeliveries,
  summary: 'The person’s messages, newest first',
  access: 'authenticated',
  query: Type.Object(Paging),
  responses: { 200: Page(Delivery) },
  errors: [],
});
