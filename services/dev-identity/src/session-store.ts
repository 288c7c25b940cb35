import { join } from 'node:path';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { readJson, writeWhole } from './whole-file.js';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const SAVE_AFTER_MS = 100;

/** Sessions, grants and tokens: in memory, and in one file so that a restart finds them. Good for a handful of people. */
export interface SessionStore {
  adapter(model: string): Adapter;
  /** Writes what is not written yet, and stops writing. */
  close(): Promise<void>;
}

export async function openSessionStore(dataDir: string): Promise<SessionStore> {
  const path = join(dataDir, 'sessions.json');
  const entries = await readEntries(path);
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  function save(): void {
    timer = undefined;
    dropExpired(entries);
    const content = JSON.stringify([...entries]);
    writing = writing
      .then(() => writeWhole(path, content))
      .catch((error: Error) => console.error(`Sessions could not be kept in ${path}: ${error.message}`));
  }

  function changed(): void {
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  }

  return {
    adapter: (model) => createAdapter(model, entries, changed),
    async close() {
      clearTimeout(timer);
      if (timer !== undefined) save();
      await writing;
    },
  };
}

async function readEntries(path: string): Promise<Map<string, Entry>> {
  const entries = new Map(await readJson<[string, Entry][]>(path));
  dropExpired(entries);
  return entries;
}

function dropExpired(entries: Map<string, Entry>): void {
  const now = Date.now();
  for (const [key, entry] of entries) if (entry.expiresAt <= now) entries.delete(key);
}

function createAdapter(model: string, entries: Map<string, Entry>, changed: () => void): Adapter {
  const keyOf = (id: string): string => `${model}:${id}`;

  function live(key: string): AdapterPayload | undefined {
    const entry = entries.get(key);
    return entry !== undefined && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  function findBy(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    const prefix = keyOf('');
    for (const key of entries.keys()) {
      const payload = key.startsWith(prefix) ? live(key) : undefined;
      if (payload !== undefined && matches(payload)) return payload;
    }
    return undefined;
  }

  return {
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn === undefined ? Number.MAX_SAFE_INTEGER : Date.now() + expiresIn * 1000;
      entries.set(keyOf(id), { payload, expiresAt });
      changed();
    },
    find: async (id) => live(keyOf(id)),
    findByUid: async (uid) => findBy((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findBy((payload) => payload.userCode === userCode),
    async consume(id) {
      const payload = live(keyOf(id));
      if (payload !== undefined) payload['consumed'] = Math.floor(Date.now() / 1000);
      changed();
    },
    async destroy(id) {
      entries.delete(keyOf(id));
      changed();
    },
    async revokeByGrantId(grantId) {
      // Of this model alone: a sign-in that is going on names its grant, too, and must outlive it.
      for (const [key, { payload }] of entries) {
        if (key.startsWith(keyOf('')) && payload.grantId === grantId) entries.delete(key);
      }
      changed();
    },
  };
}
