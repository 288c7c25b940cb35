import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Nullable, Timestamp } from '../schemas';
import { PhoneNumber } from './phone-number';

export const getOverview = defineOperation({
  id: 'getPhoneNumberOverview',
  method: 'GET',
  path: paths.getOverview,
  summary: 'The figures that the widget and the page show',
  access: 'authenticated',
  responses: {
    200: Type.Object({
      total: Type.Integer({ minimum: 0 }),
      verified: Type.Integer({ minimum: 0 }),
      pending: Type.Integer({ minimum: 0 }),
      opted_out: Type.Integer({ minimum: 0, description: 'How many of the verified ones take no texts from us' }),
      limit: Type.Integer({ minimum: 1, description: 'How many numbers one person may keep' }),
      primary: Nullable(PhoneNumber),
      last_changed_at: Nullable(Timestamp),
    }),
  },
  errors: [],
});
