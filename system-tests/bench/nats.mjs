// A nats-server with the product's streams, for benchmarks.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { findNatsServer, startNatsServer } = require('@linecheck/local-servers/nats-server');
const { freePort } = require('@linecheck/local-servers/processes');
const { createLogger } = require('@linecheck/service-kit/logging');
const { connectNats, provisionStreams } = require('@linecheck/service-kit/nats');

const cacheDir = fileURLToPath(new URL('../../.data/bin', import.meta.url));

/** Stores in a folder of its own in `folder`; answers it as `startNatsServer` does. */
export async function startNats(folder) {
  const binary = await findNatsServer({ cacheDir });
  const server = await startNatsServer({ binary, storeDir: join(folder, 'nats'), port: await freePort() });
  await (await connectWithStreams(server.url)).close();
  return server;
}

const MOST_TRIES = 12;

/** A connection to a server that has just started, with the product's streams: on a busy machine it may leave requests without an answer at first. */
export async function connectWithStreams(url) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToConnect(url);
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await delay(500);
    }
  }
}

async function tryToConnect(url) {
  const nats = await connectNats({ url, name: 'bench', log: createLogger({ name: 'bench', level: 'silent' }) });
  try {
    await provisionStreams(nats);
    return nats;
  } catch (error) {
    await nats.close();
    throw error;
  }
}
