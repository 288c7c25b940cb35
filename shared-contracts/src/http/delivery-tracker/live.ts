import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';

export const live = defineOperation({
  id: 'live',
  method: 'GET',
  path: paths.live,
  summary: 'This person’s events as they happen (Server-Sent Events)',
  description:
    'event: is the event’s type, data: the CloudEvent, id: <stream epoch>-<sequence>. The first event is open, whose id is the present place, or reset. Last-Event-ID resumes with none missed; a reset event says that the past is gone and all must be fetched anew. Operators also hear the events about no person that are for them, such as alert.raised.',
  access: 'authenticated',
  headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ maxLength: 64 })) }),
  responses: { 200: Type.String({ description: 'The stream' }) },
  produces: 'text/event-stream',
  errors: ['not-acceptable', 'too-many-streams', 'unavailable'],
});
