import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../logging';
import { connectNats, provisionStreams, type Nats } from '../nats';
import { configFile, startNatsServer, type ServerUser } from '../nats-server';
import { NATS_BINARY } from './run-servers';
import { containerAddress } from './container-address';

/** A NATS server of one test file, with the streams. */
export interface TestNats {
  readonly url: string;
  /** Stops the server and keeps its streams. */
  down(): Promise<void>;
  /** Starts it again, on the same port. */
  up(): Promise<void>;
  /** `down`, then `up`. */
  restart(): Promise<void>;
  /** Stops it for good. */
  stop(): Promise<void>;
}

export interface TestNatsOptions {
  users?: readonly ServerUser[];
  /** false leaves the server without streams. */
  provision?: boolean;
}

interface Startable {
  url: string;
  down(): Promise<void>;
  up(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a server of its own: a process where the run is embedded, else a container. */
export async function startTestNats(options: TestNatsOptions = {}): Promise<TestNats> {
  const port = await freePort();
  const binary = process.env[NATS_BINARY];
  const server = binary ? await asProcess(binary, port, options) : await asContainer(port, options);
  await server.up();
  if (options.provision !== false)
    await withConnection(server.url, options.users?.[0], (nats) => provisionStreams(nats));
  return {
    url: server.url,
    down: server.down,
    up: server.up,
    async restart() {
      await server.down();
      await server.up();
    },
    async stop() {
      await server.down();
      await server.remove();
    },
  };
}

async function asProcess(binary: string, port: number, { users }: TestNatsOptions): Promise<Startable> {
  const storeDir = await mkdtemp(join(tmpdir(), 'linecheck-test-nats-'));
  let running: Awaited<ReturnType<typeof startNatsServer>> | null = null;
  return {
    url: `nats://127.0.0.1:${port}`,
    async up() {
      running ??= await startNatsServer({ binary, storeDir, port, users });
    },
    async down() {
      await running?.stop();
      running = null;
    },
    remove: () => rm(storeDir, { recursive: true, force: true }),
  };
}

async function asContainer(port: number, { users }: TestNatsOptions): Promise<Startable> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const settings = { host: '0.0.0.0', port: 4222, monitorPort: 8222, storeDir: '/data', portsDir: '/tmp', users };
  const container = await new GenericContainer('nats:2-alpine')
    .withCopyContentToContainer([{ content: configFile(settings), target: '/etc/nats/test.conf' }])
    .withCommand(['--config', '/etc/nats/test.conf'])
    .withExposedPorts({ container: 4222, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Server is ready/))
    .start();
  const url = `nats://${containerAddress(container, 4222)}`;
  // Stopped and started below testcontainers, whose own stop() works once only.
  const handle = (await getContainerRuntimeClient()).container.getById(container.getId());
  let isUp = true;
  return {
    url,
    async up() {
      if (isUp) return;
      await handle.start();
      await withConnection(url, users?.[0], async () => undefined);
      isUp = true;
    },
    async down() {
      if (isUp) await handle.stop({ t: 5 });
      isUp = false;
    },
    remove: async () => void (await container.stop({ remove: true })),
  };
}

async function withConnection(url: string, user: ServerUser | undefined, work: (nats: Nats) => Promise<void>) {
  const log = createLogger({ name: 'test-nats', level: 'silent' });
  const nats = await connectNats({ url, name: 'test-nats', user: user?.user, password: user?.password, log });
  try {
    await work(nats);
  } finally {
    await nats.close();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
