import { startPostgresServer } from '@linecheck/service-kit/postgres-server';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';

/** PostgreSQL or NATS: ours, or somebody else's that was named. */
export interface Server {
  readonly url: string;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

/** Says that a server of ours ended without being asked to. */
export type OnGone = (name: string, how: string) => void;

export async function openPostgres(folder: DataFolder, namedUrl: string | null, onGone: OnGone): Promise<Server> {
  if (namedUrl !== null) return named(namedUrl);
  const log = logTo(join(folder.logs, 'postgres.log'));
  const server = await startPostgresServer({ dataDir: folder.postgres, log });
  return embedded('PostgreSQL', server, onGone);
}

export function named(url: string): Server {
  return { url, embedded: false, stop: async () => undefined };
}

interface OwnServer {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export function embedded(name: string, server: OwnServer, onGone: OnGone): Server {
  let stopping = false;
  server.process.once('exit', (code, signal) => {
    if (!stopping) onGone(name, signal ?? `exit code ${code}`);
  });
  return {
    url: server.url,
    embedded: true,
    stop() {
      stopping = true;
      return server.stop();
    },
  };
}

export function logTo(file: string): (line: string) => void {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  return (line) => void stream.write(`${line}\n`);
}
