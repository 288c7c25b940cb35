import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id, IdempotencyHeaders } from '../schemas';
import { Canary, MAX_CANARIES } from './canary';
import { TemplateName } from './message-text';

const one = Type.Object({ canary_id: Id });
const name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S', description: 'Not blank' });
const phoneNumber = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'With its country code. It need not be the operator’s own',
  examples: ['+49 1512 3456789'],
});
const everyMinutes = Type.Integer({ minimum: 1, maximum: 1440, description: 'Minutes from one run to the next' });
const template = Type.Optional(
  Type.Unsafe<string>({ ...TemplateName, default: 'test', description: 'A built-in template without variables' }),
);

export const listCanaries = defineOperation({
  id: 'listCanaries',
  method: 'GET',
  path: paths.listCanaries,
  summary: 'Every canary with its last results',
  description: `All of them: an installation runs at most ${MAX_CANARIES}.`,
  access: 'operator',
  responses: { 200: Type.Object({ items: Type.Array(Canary) }) },
  errors: [],
});

export const createCanary = defineOperation({
  id: 'createCanary',
  method: 'POST',
  path: paths.createCanary,
  summary: 'Sends a test to a number every so many minutes',
  description: 'Runs once over all replicas. Runs that were missed are not made up. Their results feed the alerts.',
  access: 'operator',
  headers: IdempotencyHeaders,
  body: Type.Object(
    { name, phone_number: phoneNumber, message_template: template, every_minutes: everyMinutes },
    { additionalProperties: false },
  ),
  responses: { 201: Canary },
  location: paths.getCanary,
  errors: [
    'canary-limit',
    'phone-number-invalid',
    'template-unknown',
    'variables-invalid',
    'idempotency-in-flight',
    'idempotency-key-reused',
  ],
});

export const getCanary = defineOperation({
  id: 'getCanary',
  method: 'GET',
  path: paths.getCanary,
  summary: 'One canary with its last results',
  access: 'operator',
  params: one,
  responses: { 200: Canary },
  errors: ['not-found'],
});

export const updateCanary = defineOperation({
  id: 'updateCanary',
  method: 'PUT',
  path: paths.updateCanary,
  summary: 'Changes a canary; its next run is one interval from now',
  access: 'operator',
  params: one,
  body: Type.Object(
    { name, phone_number: phoneNumber, message_template: template, every_minutes: everyMinutes },
    { additionalProperties: false },
  ),
  responses: { 200: Canary },
  errors: ['not-found', 'phone-number-invalid', 'template-unknown', 'variables-invalid'],
});

export const removeCanary = defineOperation({
  id: 'removeCanary',
  method: 'DELETE',
  path: paths.removeCanary,
  summary: 'Deletes a canary; the tests it sent stay',
  access: 'operator',
  params: one,
  responses: { 204: Type.Null() },
  errors: ['not-found'],
});

export const pauseCanary = defineOperation({
  id: 'pauseCanary',
  method: 'POST',
  path: paths.pauseCanary,
  summary: 'Stops a canary until it is resumed',
  access: 'operator',
  params: one,
  responses: { 200: Canary },
  errors: ['not-found'],
});

export const resumeCanary = defineOperation({
  id: 'resumeCanary',
  method: 'POST',
  path: paths.resumeCanary,
  summary: 'Goes on with a paused canary, one interval from now',
  access: 'operator',
  params: one,
  responses: { 200: Canary },
  errors: ['not-found'],
});
