import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { usageTargets, usageWindows } from '../../usage';
import { funnelStep } from '../funnel-step';
import { defineOperation } from '../operation';
import { OneOf, Timestamp } from '../schemas';

export const TestAdoption = Type.Object(
  { window: OneOf(usageWindows), from: Timestamp, to: Timestamp, ...funnelStep },
  { $id: 'TestAdoption' },
);

export const getTestAdoption = defineOperation({
  id: 'getTestAdoption',
  method: 'GET',
  path: paths.getTestAdoption,
  summary: 'How many people send a test once they have verified a number',
  description: `Of people whose first number was verified, those who sent a test within ${String(usageTargets.testDays)} days. Canaries are no people. Begins with a full UTC day.`,
  access: 'operator',
  query: Type.Object({ window: Type.Optional(OneOf(usageWindows, { description: '30d where absent' })) }),
  responses: { 200: TestAdoption },
  errors: [],
});
