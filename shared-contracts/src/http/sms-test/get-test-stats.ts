import { Type, type Static } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { E164, Nullable, OneOf, Timestamp } from '../schemas';
import { SmsTest } from './sms-test';

export const testStatsWindows = ['24h', '7d', '30d'] as const;
export type TestStatsWindow = (typeof testStatsWindows)[number];

const Count = Type.Integer({ minimum: 0 });

const figures = {
  sent: Type.Integer({ minimum: 0, description: 'All that were asked for, whatever became of them' }),
  delivered: Count,
  failed: Count,
  pending: Type.Integer({ minimum: 0, description: 'Not ended yet' }),
  unconfirmed: Type.Integer({
    minimum: 0,
    description: 'No end within 72 hours, after which nobody is asked any more',
  }),
  success_rate: Nullable(
    Type.Number({ minimum: 0, maximum: 1, description: 'delivered ÷ (delivered + failed); null where none has ended' }),
  ),
  median_seconds: Nullable(
    Type.Number({
      minimum: 0,
      description:
        'Seconds from the provider’s acceptance to the report that the phone has it; deliveries found out by asking are left out; null where there are none',
    }),
  ),
  p95_seconds: Nullable(Type.Number({ minimum: 0 })),
};

export const TestStats = Type.Object(
  {
    window: OneOf(testStatsWindows),
    from: Timestamp,
    to: Timestamp,
    ...figures,
    per_day: Type.Array(Type.Object({ date: Type.String({ format: 'date', description: 'A UTC day' }), ...figures }), {
      description: 'Each day of the window, oldest first, those without tests too',
    }),
    per_number: Type.Array(Type.Object({ phone_number: E164, ...figures }), {
      description: 'Numbers with tests in the window, the most tested first, at most 50',
    }),
    last_failure: Nullable(SmsTest),
  },
  { $id: 'TestStats' },
);
export type TestStats = Static<typeof TestStats>;

export const getTestStats = defineOperation({
  id: 'getTestStats',
  method: 'GET',
  path: paths.getTestStats,
  summary: 'How the person’s tests fared',
  description: 'Tests to fixed test numbers are left out. 24h begins 24 hours ago, 7d and 30d with a full UTC day.',
  access: 'authenticated',
  query: Type.Object({ window: Type.Optional(OneOf(testStatsWindows, { description: '7d where absent' })) }),
  responses: { 200: TestStats },
  errors: [],
});
