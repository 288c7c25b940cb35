// Of a service that is deployed this lies in shared-contracts/src/http/<service>, where its OpenAPI document, the gateway's routes and
// the pages' client are made from it. Here it would become part of the product.
import {
  API_PREFIX,
  defineOperation,
  E164,
  Id,
  IdempotencyHeaders,
  Nullable,
  Timestamp,
} from '@linecheck/shared-contracts';
import { Type, type Static } from '@sinclair/typebox';

export const Pause = Type.Object(
  { pause_id: Id, phone_number: E164, paused_until: Nullable(Timestamp), version: Type.Integer({ minimum: 1 }) },
  { $id: 'Pause' },
);
export type Pause = Static<typeof Pause>;

export const pauseNumber = defineOperation({
  id: 'pauseNumber',
  method: 'POST',
  path: `${API_PREFIX}/users/me/pauses`,
  summary: 'Pauses the texts to a number, or moves the end of its pause',
  access: 'authenticated',
  headers: IdempotencyHeaders,
  body: Type.Object({ phone_number: E164, paused_until: Timestamp }, { additionalProperties: false }),
  responses: { 201: Pause },
  errors: ['idempotency-in-flight', 'idempotency-key-reused'],
});

/** Of a service that is deployed `npm run generate` makes it: `@linecheck/shared-contracts/openapi/<service>.json`, served as it is. */
export const document = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Linecheck template', version: '0.1.0' },
  paths: {},
});
