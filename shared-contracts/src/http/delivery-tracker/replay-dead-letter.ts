import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { DeadLetter, DeadLetterParams } from './dead-letter';

export const replayDeadLetter = defineOperation({
  id: 'replayDeadLetter',
  method: 'POST',
  path: paths.replayDeadLetter,
  summary: 'Gives the letter to its own consumer again, and to no other',
  description:
    'It is no longer a dead letter then; if it fails again, it comes back as a new one. A letter that was replayed or discarded is a 404.',
  access: 'operator',
  params: DeadLetterParams,
  responses: { 200: DeadLetter },
  errors: ['not-found', 'consumer-gone', 'unavailable'],
});
