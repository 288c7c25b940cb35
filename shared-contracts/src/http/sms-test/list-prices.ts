import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';

export const listPrices = defineOperation({
  id: 'listPrices',
  method: 'GET',
  path: paths.listPrices,
  summary: 'What a segment costs in each country, as it was loaded',
  description: 'Empty until prices were loaded (npm run prices).',
  access: 'operator',
  responses: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          country: Type.String({ description: 'ISO 3166-1 alpha-2' }),
          currency: Type.String({ description: 'ISO 4217' }),
          price_per_segment: Type.Number({ minimum: 0 }),
        }),
      ),
    }),
  },
  errors: [],
});
