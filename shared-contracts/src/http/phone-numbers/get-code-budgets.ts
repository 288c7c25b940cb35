import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { SendingBudgets } from '../sending-budget';

export const getCodeBudgets = defineOperation({
  id: 'getCodeBudgets',
  method: 'GET',
  path: paths.getCodeBudgets,
  summary: 'How much of what this installation may send in codes is used',
  access: 'operator',
  responses: { 200: SendingBudgets },
  errors: [],
});
