// Starts the built simulator as a process of its own and stops it again; shared by the two measurements beside it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../services/sms-simulator/dist/main.js', import.meta.url));

export const ACCOUNT_SID = `AC${'0123456789abcdef'.repeat(2)}`;
export const AUTH_TOKEN = 'a-token-for-benchmarks';
export const MESSAGES_PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
export const AUTHORIZATION = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;

/** @returns {Promise<{ url: string, memoryMb(): number, cpuSeconds(): number, stop(): Promise<void> }>} */
export async function startSimulator(environment = {}) {
  const child = spawn(process.execPath, ['--cpu-prof','--cpu-prof-dir=/tmp/sms-simulator-shots', MAIN], {
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
  const url = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /^ready (\S+)$/m.exec(output);
      if (ready !== null) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code} before it was ready`)));
  });
  return {
    url,
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
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
