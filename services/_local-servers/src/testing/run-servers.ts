import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findNatsServer } from '../nats-server';
import { startPostgresServer } from '../postgres-server';
import { containerAddress, STARTS_WITHIN_MS } from './container-address';

/** The servers that one run of the tests shares. Test files find them through the environment. */
export interface RunServers {
  stop(): Promise<void>;
}

/** How test files find the servers. */
export const POSTGRES_URL = 'LINECHECK_TEST_POSTGRES_URL';
export const NATS_BINARY = 'LINECHECK_TEST_NATS_BINARY';

const repository = resolve(__dirname, '../../../..');

/**
 * Starts PostgreSQL, and finds how to start NATS: in containers where Docker answers and has the images, else embedded.
 * LINECHECK_TEST_SERVERS=embedded forbids containers, =containers insists on them.
 */
export async function startRunServers(env: NodeJS.ProcessEnv): Promise<RunServers> {
  if (env[POSTGRES_URL]) return { stop: async () => undefined }; // another part of this run started them
  const wanted = env.LINECHECK_TEST_SERVERS;
  if (wanted === 'containers') return say('Tests run on containers.', await inContainers(env));
  if (wanted !== 'embedded' && (await dockerAnswers())) {
    try {
      return say('Tests run on containers.', await inContainers(env));
    } catch (error) {
      const reason = error instanceof Error ? error.message.trim() : String(error);
      return say(`Containers cannot be had (${reason}). Tests run on embedded servers.`, await embedded(env));
    }
  }
  return say('Tests run on embedded servers.', await embedded(env));
}

function say(sentence: string, servers: RunServers): RunServers {
  process.stderr.write(`${sentence}\n`);
  return servers;
}

async function dockerAnswers(): Promise<boolean> {
  return promisify(execFile)('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 3_000 }).then(
    () => true,
    () => false,
  );
}

async function embedded(env: NodeJS.ProcessEnv): Promise<RunServers> {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-test-'));
  await chmod(folder, 0o711); // the server's account must get through
  const onProgress = (message: string) => process.stderr.write(`${message}\n`);
  env[NATS_BINARY] = await findNatsServer({ cacheDir: join(repository, '.data/bin'), env, onProgress });
  const postgres = await startPostgresServer({ dataDir: join(folder, 'postgres'), durable: false });
  env[POSTGRES_URL] = postgres.url;
  return {
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function inContainers(env: NodeJS.ProcessEnv): Promise<RunServers> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const password = 'linecheck';
  const postgres = await new GenericContainer('postgres:17-alpine')
    .withEnvironment({ POSTGRES_PASSWORD: password })
    .withExposedPorts(5432)
    .withTmpFs({ '/var/lib/postgresql/data': 'rw' })
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'])
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .withStartupTimeout(STARTS_WITHIN_MS)
    .start();
  env[POSTGRES_URL] = `postgres://postgres:${password}@${containerAddress(postgres, 5432)}/postgres`;
  return { stop: async () => void (await postgres.stop()) };
}
