// Starts the built simulator as a process of its own and stops it again; shared by the two measurements beside it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../services/sms-simulator/dist/main.js', import.meta.url));

export const ACCOUNT_SID = `AC${'0123456789abcdef'.repeat(2)}`;
export const AUTH_TOKEN = 'a-token-for-benchmarks';
export const MESSAGES_PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
export const AUTHORIZATION = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;

/**
 * `nodeFlags` with `--trace-gc` make `heapAfterGcMb` tell what the latest full collection left, without forcing one.
 * @returns {Promise<{ url: string, memoryMb(): number, heapAfterGcMb(): number, cpuSeconds(): number, stop(): Promise<void> }>}
 */
export async function startSimulator(environment = {}, nodeFlags = []) {
  const child = spawn(process.execPath, [...nodeFlags, MAIN], {
    env: {
      ...process.env,
      PORT: '0',
      SIMULATOR_ACCOUNT_SID: ACCOUNT_SID,
      SIMULATOR_AUTH_TOKEN: AUTH_TOKEN,
      SIMULATOR_SEED: 'bench',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let heapAfterGc = Number.NaN;
  const url = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      const full = [...String(chunk).matchAll(/Mark-Compact .*? -> ([\d.]+) /g)].at(-1);
      if (full !== undefined) heapAfterGc = Number(full[1]);
      if (output.includes('ready ')) return;
      output += chunk;
      const ready = /^ready (\S+)$/m.exec(output);
      if (ready !== null) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code} before it was ready`)));
  });
  return {
    url,
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    heapAfterGcMb: () => heapAfterGc,
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}
