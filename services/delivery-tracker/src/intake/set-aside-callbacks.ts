import { payloadOf } from '@linecheck/service-kit/dead-letters';
import { Problem } from '@linecheck/service-kit/errors';
import { pageOf } from '@linecheck/service-kit/pages';
import { inTransaction, sqlState, type Database } from '@linecheck/service-kit/persistence';
import { notWaiting, type SetAsideItem, type SetAsideStore } from '@linecheck/service-kit/set-aside';
import { Type } from '@sinclair/typebox';
import { recordCallbacks } from '../use-cases/record-callbacks';
import { queryIn, queryOnPool } from '../persistence/query';
import {
  discardStoredCallback,
  listStoredCallbacks,
  readStoredCallback,
  deleteStoredCallback,
  type StoredCallback,
} from '../persistence/set-aside-callbacks';
import { readCallback } from './read-callback';

const STATEMENT_MS = 5_000;
/** The last instant that a Date can be. */
const LAST_MS = 8.64e15;
const Place = Type.Object({
  heard_ms: Type.Integer({ minimum: 0, maximum: LAST_MS }),
  id: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
const ID = /^[0-9a-f]{64}$/;

/** The signed callbacks that nobody could use. */
export function setAsideCallbacks(database: Database): SetAsideStore<typeof Place> {
  const query = queryOnPool(database.pool, STATEMENT_MS);
  return {
    place: Place,
    async list({ state, limit, after }) {
      const place = after === undefined ? null : { heardAt: new Date(after.heard_ms), id: after.id };
      const rows = await listStoredCallbacks(query, state, limit + 1, place);
      const { items, next } = pageOf(rows, limit, ({ heard_at, id }) => ({ heard_ms: heard_at.getTime(), id }));
      return { items: items.map(itemOf), next };
    },
    async read(id) {
      const stored = found(id, await readStoredCallback(query, checked(id)));
      return { item: itemOf(stored), payload: payloadOf(Buffer.from(stored.parameters)) };
    },
    requeue: async (id) => itemOf(await requeue(database, checked(id))),
    discard: async (id, by) => itemOf(found(id, await discardStoredCallback(query, checked(id), by))),
  };
}

/** Reads it with what this version understands. Throws Problem `still-unusable`, and leaves it, where that is not enough. */
async function requeue(database: Database, id: string): Promise<StoredCallback> {
  try {
    return await inTransaction(database, async (em) => {
      const stored = found(id, await deleteStoredCallback(queryIn(em), id));
      const { message_id: messageId, heard_at: heardAt } = stored;
      const body: unknown = JSON.parse(stored.parameters);
      const callback = readCallback({ messageId: messageId ?? undefined, body, heardAt, source: 'callback' });
      const [unused] = await recordCallbacks(queryIn(em), [callback]);
      if (unused) throw stillUnusable(unused.reason);
      return stored;
    });
  } catch (error) {
    // What PostgreSQL refused has ended the transaction before it could be set aside again.
    if (sqlState(error) === '25P02') throw stillUnusable('not-storable', error);
    throw error;
  }
}

function stillUnusable(reason: string, cause?: unknown): Problem {
  return new Problem('still-unusable', { detail: `It cannot be used: ${reason}. It stays as it is.`, cause });
}

function checked(id: string): string {
  if (!ID.test(id)) throw notWaiting(id);
  return id;
}

function found(id: string, stored: StoredCallback | null): StoredCallback {
  if (stored === null) throw notWaiting(id);
  return stored;
}

function itemOf(stored: StoredCallback): SetAsideItem {
  const { discarded_at: at, discarded_by: by, discard_reason: reason } = stored;
  return {
    id: stored.id,
    name: stored.status,
    about: stored.message_id,
    reason: stored.reason,
    attempts: stored.times_heard,
    setAsideAt: stored.heard_at,
    bytes: Buffer.byteLength(stored.parameters),
    discarded: at === null ? null : { at, by: by ?? '', reason: reason ?? '' },
  };
}
