import { Type } from '@sinclair/typebox';
import { defineOperation } from '@linecheck/shared-contracts';

/** What callers that were not written for this API send: by the header fields of common clients, over a real connection. */

export const Cup = Type.Object({ id: Type.String() });
export const shelf = '/api/v1/cups';
export const operation = {
  list: defineOperation({
    id: 'listCups',
    method: 'GET',
    path: shelf,
    summary: '',
    access: 'public',
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      status: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['clean', 'used'] })),
      country: Type.Optional(
        Type.String({ pattern: '^[A-Z]{2}$', description: 'Two capital letters', examples: ['GB'] }),
      ),
    }),
    responses: { 200: Type.Object({ items: Type.Array(Cup) }) },
    errors: [],
  }),
  add: defineOperation({
    id: 'addCup',
    method: 'POST',
    path: shelf,
    summary: '',
    access: 'public',
    body: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 20 }),
        kind: Type.Optional(Type.Literal('mug')),
        label: Type.Optional(Type.Union([Type.String({ maxLength: 5 }), Type.Null()])),
        whole: Type.Optional(Type.Boolean()),
        tags: Type.Optional(Type.Array(Type.String())),
      },
      { additionalProperties: false },
    ),
    responses: { 201: Cup },
    location: `${shelf}/:id`,
    errors: ['too-many-codes'],
  }),
  get: defineOperation({
    id: 'getCup',
    method: 'GET',
    path: `${shelf}/:id`,
    summary: '',
    access: 'public',
    params: Type.Object({ id: Type.Integer() }),
    responses: { 200: Cup },
    errors: [],
  }),
  remove: defineOperation({
    id: 'removeCup',
    method: 'DELETE',
    path: `${shelf}/:id`,
    summary: '',
    access: 'public',
    params: Type.Object({ id: Type.String() }),
    responses: { 204: Type.Null() },
    errors: [],
  }),
  wash: defineOperation({
    id: 'washCups',
    method: 'POST',
    path: `${shelf}/wash`,
    summary: '',
    access: 'public',
    body: Type.Object({ since: Type.Optional(Type.String()) }, { additionalProperties: false }),
    responses: { 202: Type.Object({}) },
    errors: [],
  }),
  dry: defineOperation({
    id: 'dryCup',
    method: 'POST',
    path: `${shelf}/:id/dry`,
    summary: '',
    access: 'public',
    params: Type.Object({ id: Type.String() }),
    responses: { 204: Type.Null() },
    errors: [],
  }),
  hear: defineOperation({
    id: 'hearOfCups',
    method: 'POST',
    path: '/api/v1/webhooks/cups',
    summary: '',
    access: 'provider',
    accepts: ['application/x-www-form-urlencoded', 'application/json'],
    query: Type.Object({ m: Type.Optional(Type.String()) }),
    responses: { 204: Type.Null() },
    errors: [],
  }),
};
export const json = { 'content-type': 'application/json' };
