import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { IdempotencyHeaders } from '../schemas';
import { TemplateName } from './message-text';
import { MAX_TEMPLATES, Template, TemplateText } from './template';

const named = Type.Object({ name: TemplateName });

export const listTemplates = defineOperation({
  id: 'listTemplates',
  method: 'GET',
  path: paths.listTemplates,
  summary: 'The built-in templates, then the person’s own by name',
  description: `All of them: one person keeps at most ${MAX_TEMPLATES}. Built-in ones are in the language of Accept-Language.`,
  access: 'authenticated',
  responses: { 200: Type.Object({ items: Type.Array(Template) }) },
  errors: [],
});

export const createTemplate = defineOperation({
  id: 'createTemplate',
  method: 'POST',
  path: paths.createTemplate,
  summary: 'Keeps a template of one’s own',
  access: 'authenticated',
  headers: IdempotencyHeaders,
  body: Type.Object({ name: TemplateName, text: TemplateText }, { additionalProperties: false }),
  responses: { 201: Template },
  location: paths.getTemplate,
  errors: [
    'template-exists',
    'template-limit',
    'template-read-only',
    'message-invalid',
    'idempotency-in-flight',
    'idempotency-key-reused',
  ],
});

export const getTemplate = defineOperation({
  id: 'getTemplate',
  method: 'GET',
  path: paths.getTemplate,
  summary: 'One template, built-in or own',
  access: 'authenticated',
  params: named,
  responses: { 200: Template },
  errors: ['not-found'],
});

export const updateTemplate = defineOperation({
  id: 'updateTemplate',
  method: 'PUT',
  path: paths.updateTemplate,
  summary: 'Changes the text or the name of one’s own template',
  description: 'Tests that were sent from it keep the text they were sent with.',
  access: 'authenticated',
  params: named,
  body: Type.Object({ name: Type.Optional(TemplateName), text: TemplateText }, { additionalProperties: false }),
  responses: { 200: Template },
  errors: ['not-found', 'template-exists', 'template-read-only', 'message-invalid'],
});

export const removeTemplate = defineOperation({
  id: 'removeTemplate',
  method: 'DELETE',
  path: paths.removeTemplate,
  summary: 'Deletes one’s own template',
  access: 'authenticated',
  params: named,
  responses: { 204: Type.Null() },
  errors: ['not-found', 'template-read-only'],
});
