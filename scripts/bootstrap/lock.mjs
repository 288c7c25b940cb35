// One install or build at a time in a checkout: `npm start` and `npm test` may begin together.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from './node-version.mjs';

const PATIENCE_MS = 10 * 60_000;

/** Does the work while no other process holds the lock file. A lock whose holder is gone counts for nothing. */
export async function alone(lockFile, work, onWaiting) {
  const deadline = Date.now() + PATIENCE_MS;
  for (let told = false; !take(lockFile);) {
    const holder = holderOf(lockFile);
    if (holder !== null && !isRunning(holder)) {
      rmSync(lockFile, { force: true });
      continue;
    }
    if (!told) onWaiting(holder);
    told = true;
    if (Date.now() > deadline)
      throw new Refusal(`Process ${holder} does not finish. If it is not Linecheck's, delete ${lockFile}.`);
    await delay(200);
  }
  const release = () => rmSync(lockFile, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function take(lockFile) {
  mkdirSync(dirname(lockFile), { recursive: true });
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(lockFile) {
  try {
    return Number(readFileSync(lockFile, 'utf8')) || null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
