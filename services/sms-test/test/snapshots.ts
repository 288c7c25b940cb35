import { expect } from '@jest/globals';
import { until, untilServed } from '@linecheck/local-servers/testing';
import { snapshotPaths } from '@linecheck/shared-contracts';
import type { Instance, TestHarness } from './test-harness';

type Name = keyof typeof snapshotPaths;

/** This service or one of the others, as tests run it. */
export interface SnapshotService {
  readonly url: string;
  readonly context: { readonly database: Pick<Instance['context']['database'], 'pool'> };
}

/** Has a service publish its state again, and waits until all of it has been taken here. */
export async function takeSnapshot(harness: TestHarness, operator: string, of: SnapshotService, name: Name) {
  const begun = await call(operator, of, name, {});
  expect(begun.status).toBe(202);
  let newest = begun.body;
  await until(
    `the snapshot of ${name}`,
    async () => (newest = (await call(operator, of, name)).body).finished_at !== null,
    () => JSON.stringify(newest.parts),
  );
  await outboxIsEmpty(of);
  await harness.allTaken();
  return newest;
}

export const outboxIsEmpty = ({ context }: SnapshotService): Promise<void> =>
  until('an empty outbox', async () => (await context.database.pool.query('SELECT 1 FROM outbox')).rows.length === 0);

/** A service whose machine is slow says that it is busy: then it is asked again. */
function call(operator: string, of: SnapshotService, name: Name, body?: object) {
  return untilServed(() => callOnce(operator, of, name, body));
}

async function callOnce(operator: string, { url }: SnapshotService, name: Name, body?: object) {
  const answer = await fetch(url + snapshotPaths[name], {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${operator}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service answered
  return { status: answer.status, body: (await answer.json()) as any };
}
