// A nats-server with the product's streams, for benchmarks.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { findNatsServer, startNatsServer } = require('@linecheck/local-servers/nats-server');
const { freePort } = require('@linecheck/local-servers/processes');
const { createLogger } = require('@linecheck/service-kit/logging');
const { connectNats, provisionStreams, whileUnanswered } = require('@linecheck/service-kit/nats');

const cacheDir = fileURLToPath(new URL('../../.data/bin', import.meta.url));

/** Stores in a folder of its own in `folder`; answers it as `startNatsServer` does. */
export async function startNats(folder) {
  const binary = await findNatsServer({ cacheDir });
  const server = await startNatsServer({ binary, storeDir: join(folder, 'nats'), port: await freePort() });
  await (await connectWithStreams(server.url)).close();
  return server;
}

/** A connection to a server that has just started, with the product's streams. */
export function connectWithStreams(url) {
  return whileUnanswered(() => tryToConnect(url));
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
