import type { Snapshot, SnapshotOperations } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import { Problem } from '../errors';
import { addOperation, idempotentAnswer, idempotentRequest, type App } from '../http';
import { withIdempotency } from '../idempotency';
import type { Logger } from '../logging';
import { inTransaction, type Database } from '../persistence';
import type { Snapshots } from './run-snapshots';
import type { StoredSnapshot } from './store';

export interface SnapshotRoutes {
  operations: SnapshotOperations;
  snapshots: Snapshots;
  database: Database;
  log: Logger;
}

/** As long as the provider is asked about a silent text; older ones have come to their end. */
const SINCE_MS = 72 * 3_600_000;

/** Lets operators have a service's state published again, and see how far that has come. */
export function addSnapshotRoutes(scope: App, { operations, snapshots, database, log }: SnapshotRoutes): void {
  addOperation(scope, operations.start, async (request, reply) => {
    const { body, person, routeOptions } = request;
    const since = sinceOf(body.since);
    const answer = await inTransaction(database, (em) =>
      withIdempotency(em, idempotentRequest(operations.start, request, routeOptions.url), async () => ({
        status: 202,
        body: present(await snapshots.start(em, { requestedBy: person.id, since })),
      })),
    );
    log.info({ audit: true, operator: person.id, snapshot: answer.body.id }, 'The state is to be published again');
    snapshots.wake();
    return idempotentAnswer(reply, answer);
  });
  addOperation(scope, operations.get, async () => {
    const newest = await snapshots.newest();
    if (newest === null) throw new Problem('not-found', { detail: 'The state has never been published again.' });
    return present(newest);
  });
}

/** Throws Problem `invalid-request` for a time that RFC 3339 allows and no clock here shows: a leap second. */
function sinceOf(asked: string | undefined): Date {
  const since = asked === undefined ? new Date(Date.now() - SINCE_MS) : new Date(asked);
  if (!Number.isNaN(since.getTime())) return since;
  const message = 'Leap seconds cannot be read.';
  throw new Problem('invalid-request', { fields: [{ field: 'since', message, code: 'wrong-format' }] });
}

function present(run: StoredSnapshot): Static<typeof Snapshot> {
  return {
    id: run.id,
    requested_by: run.requestedBy,
    requested_at: run.requestedAt.toISOString(),
    since: run.since.toISOString(),
    parts: run.parts.map(({ event, total, published, skipped, finished }) => ({
      event,
      total,
      published,
      skipped,
      is_finished: finished,
    })),
    finished_at: run.finishedAt?.toISOString() ?? null,
  };
}
