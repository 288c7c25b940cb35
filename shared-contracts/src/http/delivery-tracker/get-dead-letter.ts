import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { DeadLetterContent, DeadLetterParams } from './dead-letter';

export const getDeadLetter = defineOperation({
  id: 'getDeadLetter',
  method: 'GET',
  path: paths.getDeadLetter,
  summary: 'One dead letter and what it holds, safe to show whatever that is',
  access: 'operator',
  params: DeadLetterParams,
  responses: { 200: DeadLetterContent },
  errors: ['not-found', 'unavailable'],
});
