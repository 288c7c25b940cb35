import { Type } from '@sinclair/typebox';
import { snapshotPaths } from '../../paths';
import type { ServiceName } from '../../routes';
import { defineOperation } from '../operation';
import { IdempotencyHeaders, Timestamp } from '../schemas';
import { Snapshot } from './snapshot';

/** The two operations by which a service publishes its state again: the same for all, each answered by the service itself. */
export function snapshotOperations<const Name extends string>(service: ServiceName, name: Name) {
  const path = snapshotPaths[service];
  const access = 'operator';
  return {
    start: defineOperation({
      id: `start${name}Snapshot`,
      method: 'POST',
      path,
      summary: `Publishes ${whatOf[service]} again, for projections that lost or never had it`,
      description:
        'The events change nothing where they tell nothing new. While a run is under way it is the answer, and no other begins.',
      access,
      headers: IdempotencyHeaders,
      body: Type.Object(
        {
          since: Type.Optional(
            Type.String({
              ...Timestamp,
              description: 'Leaves out texts that were asked for before this; 72 hours ago by default',
            }),
          ),
        },
        { additionalProperties: false },
      ),
      responses: { 202: Snapshot },
      location: path,
      errors: ['idempotency-in-flight', 'idempotency-key-reused'],
    }),
    get: defineOperation({
      id: `get${name}Snapshot`,
      method: 'GET',
      path,
      summary: 'How far the newest run has come',
      description: 'A 404 where none was ever asked for.',
      access,
      responses: { 200: Snapshot },
      errors: ['not-found'],
    }),
  };
}

/** The operations of one service. */
export type SnapshotOperations = ReturnType<typeof snapshotOperations>;

const whatOf: Readonly<Record<ServiceName, string>> = {
  'phone-numbers': 'the state of every number, and what became of the codes’ texts at the provider,',
  'sms-test': 'what became of the tests’ texts at the provider',
  'delivery-tracker': 'who takes no texts, and the state of every message,',
};
