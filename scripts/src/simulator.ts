/** npm run simulator: the Twilio-compatible simulator alone, with the credentials that it prints. */
import { spawn } from 'node:child_process';
import { exitWithParent } from './local/part.js';
import { inRepository } from './repository.js';

export async function main(args: readonly string[]): Promise<void> {
  const simulator = inRepository('services', 'sms-simulator', 'dist', 'main.js');
  const child = spawn(process.execPath, [...exitWithParent, simulator, ...args], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, PORT: process.env['PORT'] ?? '4010' },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
