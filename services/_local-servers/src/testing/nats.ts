import { ConstantBackoff, handleAll, retry } from 'cockatiel';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@linecheck/service-kit/logging';
import {
  configFile,
  connectNats,
  provisionOutside,
  provisionStreams,
  type AccountUsers,
  type Nats,
  type ServerUser,
} from '@linecheck/service-kit/nats';
import { startNatsServer } from '../nats-server';
import { freePort } from '../processes';
import { NATS_BINARY } from './run-servers';
import { containerAddress, STARTS_WITHIN_MS } from './container-address';

/** A NATS server of one test file, with the streams. */
export interface TestNats {
  readonly url: string;
  /** The monitoring port; another one after each start. */
  monitorUrl(): string;
  /** Stops the server and keeps its streams. */
  down(): Promise<void>;
  /** Starts it again, on the same port. */
  up(): Promise<void>;
  /** `down`, then `up`. */
  restart(): Promise<void>;
  /** Stops it, takes away all that it has stored, and starts it again: without streams, until `provision`. */
  loseVolume(): Promise<void>;
  /** Copies all that it has stored, while nothing is written. */
  backUp(): Promise<void>;
  /** Stops it, puts the copy in the place of what is stored, and starts it again. */
  putBack(): Promise<void>;
  /** What the provisioning job does. */
  provision(): Promise<void>;
  /** Keeps its connections and answers nothing, until `thaw`. */
  freeze(): Promise<void>;
  /** Harmless where it is not frozen. */
  thaw(): Promise<void>;
  /** Stops it for good. */
  stop(): Promise<void>;
}

export interface TestNatsOptions {
  users?: readonly ServerUser[];
  /** With the accounts of an installation, and the copy of EVENTS for those outside. */
  accounts?: AccountUsers;
  syncAlways?: boolean;
  /** false leaves the server without streams. */
  provision?: boolean;
}

interface Startable {
  url: string;
  monitorUrl(): string;
  down(): Promise<void>;
  up(): Promise<void>;
  /** Stopped afterwards. */
  empty(): Promise<void>;
  backUp(): Promise<void>;
  /** Stopped afterwards. */
  putBack(): Promise<void>;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a server of its own: a process where the run is embedded, else a container. */
export async function startTestNats(options: TestNatsOptions = {}): Promise<TestNats> {
  const port = await freePort();
  const binary = process.env[NATS_BINARY];
  const server = binary ? await asProcess(binary, port, options) : await asContainer(port, options);
  await server.up();
  if (options.provision !== false) await provision(server.url, options);
  return {
    url: server.url,
    monitorUrl: server.monitorUrl,
    down: server.down,
    up: server.up,
    async loseVolume() {
      await server.empty();
      await server.up();
    },
    backUp: server.backUp,
    async putBack() {
      await server.putBack();
      await server.up();
    },
    provision: () => provision(server.url, options),
    freeze: server.freeze,
    thaw: server.thaw,
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

/** A server that has just started on a busy machine may leave a request without an answer; what is there already is left as it is. */
const persistently = retry(handleAll, { maxAttempts: 12, backoff: new ConstantBackoff(500) });

async function provision(url: string, { users, accounts }: TestNatsOptions): Promise<void> {
  await persistently.execute(async () => {
    await withConnection(url, ownerOf({ users, accounts }), async (nats) => {
      await provisionStreams(nats);
      if (accounts) await withConnection(url, accounts.outsideAdmin, (admin) => provisionOutside(admin, nats));
    });
  });
}

function ownerOf({ users, accounts }: TestNatsOptions): ServerUser | undefined {
  return accounts?.services ?? users?.[0];
}

async function asProcess(binary: string, port: number, options: TestNatsOptions): Promise<Startable> {
  const storeDir = await mkdtemp(join(tmpdir(), 'linecheck-test-nats-'));
  const backup = `${storeDir}-backup`;
  let running: Awaited<ReturnType<typeof startNatsServer>> | null = null;
  const down = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  const empty = async (): Promise<void> => {
    await down();
    for (const name of await readdir(storeDir)) await rm(join(storeDir, name), { recursive: true, force: true });
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    monitorUrl: () => running?.monitorUrl ?? '',
    async up() {
      const { users, accounts, syncAlways } = options;
      running ??= await startNatsServer({ binary, storeDir, port, users, accounts, syncAlways });
    },
    down,
    empty,
    backUp: () => cp(join(storeDir, 'jetstream'), backup, { recursive: true }),
    async putBack() {
      await empty();
      await cp(backup, join(storeDir, 'jetstream'), { recursive: true });
    },
    freeze: async () => void running?.process.kill('SIGSTOP'),
    thaw: async () => void running?.process.kill('SIGCONT'),
    async remove() {
      for (const folder of [storeDir, backup]) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function asContainer(port: number, options: TestNatsOptions): Promise<Startable> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const { users, accounts, syncAlways } = options;
  const place = { host: '0.0.0.0', port: 4222, monitorPort: 8222, storeDir: '/data', portsDir: '/tmp' };
  const settings = { ...place, users, accounts, syncAlways };
  const container = await new GenericContainer('nats:2-alpine')
    .withCopyContentToContainer([{ content: configFile(settings), target: '/etc/nats/test.conf' }])
    .withCommand(['--config', '/etc/nats/test.conf'])
    .withExposedPorts({ container: 4222, host: port }, 8222)
    .withWaitStrategy(Wait.forLogMessage(/Server is ready/))
    .withStartupTimeout(STARTS_WITHIN_MS)
    .start();
  const url = `nats://${containerAddress(container, 4222)}`;
  // Stopped and started below testcontainers, whose own stop() works once only.
  const handle = (await getContainerRuntimeClient()).container.getById(container.getId());
  let isUp = true;
  let isFrozen = false;
  const changeStore = async (command: string): Promise<void> => {
    await container.exec(['sh', '-c', command]);
    await handle.stop({ t: 0 }); // asked to stop, it would write some of it again
    isUp = false;
  };
  return {
    url,
    monitorUrl: () => `http://${containerAddress(container, 8222)}`,
    async up() {
      if (isUp) return;
      await handle.start();
      await persistently.execute(() => withConnection(url, ownerOf(options), async () => undefined));
      isUp = true;
    },
    async down() {
      if (isUp) await handle.stop({ t: 5 });
      isUp = false;
    },
    empty: () => changeStore(`rm -rf ${place.storeDir}/*`),
    backUp: async () => void (await container.exec(['sh', '-c', `rm -rf /backup; cp -a ${place.storeDir} /backup`])),
    putBack: () => changeStore(`rm -rf ${place.storeDir}/*; cp -a /backup/. ${place.storeDir}/`),
    async freeze() {
      await handle.pause();
      isFrozen = true;
    },
    async thaw() {
      if (isFrozen) await handle.unpause();
      isFrozen = false;
    },
    remove: async () => void (await container.stop({ remove: true })),
  };
}

async function withConnection(url: string, user: ServerUser | undefined, work: (nats: Nats) => Promise<unknown>) {
  const log = createLogger({ name: 'test-nats', level: 'silent' });
  const nats = await connectNats({ url, name: 'test-nats', user: user?.user, password: user?.password, log });
  try {
    await work(nats);
  } finally {
    await nats.close();
  }
}
