import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { SendingBudgets } from '../sending-budget';

export const getTestBudgets = defineOperation({
  id: 'getTestBudgets',
  method: 'GET',
  path: paths.getTestBudgets,
  summary: 'How much of what this installation may send in tests is used',
  access: 'operator',
  responses: { 200: SendingBudgets },
  errors: [],
});
