import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { DeadLetter, DeadLetterParams } from './dead-letter';

export const discardDeadLetter = defineOperation({
  id: 'discardDeadLetter',
  method: 'POST',
  path: paths.discardDeadLetter,
  summary: 'Deletes the letter for good',
  access: 'operator',
  params: DeadLetterParams,
  responses: { 200: DeadLetter },
  errors: ['not-found', 'unavailable'],
});
