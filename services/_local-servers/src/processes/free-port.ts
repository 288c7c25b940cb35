import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that Linux (from 32768), macOS and Windows (from 49152) give to whoever asks for any, so that none of those is given
 * this one before the process listens that was told it.
 */
const [FIRST, AFTER_LAST] = [20_000, 32_768];
/** So many ports in a row that are taken mean something else. */
const MOST_TRIES = 100;

/** A TCP port of this machine that nobody listens on just now, for a process that must be told one. Throws where there seems to be none. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const port = randomInt(FIRST, AFTER_LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${MOST_TRIES} ports between ${FIRST} and ${AFTER_LAST} is free on 127.0.0.1.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
