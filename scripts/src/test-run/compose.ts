import { freePort } from '@linecheck/local-servers/processes';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDENTITY_DATA } from '../compose/config-folder.js';
import { requireChromium } from './chromium.js';
import { runCommand } from './command.js';
import { runSystemTests } from './journey.js';
import type { Step } from './step.js';

const PROJECT = `linecheck-test-${process.pid}`;

/** The same journey, against the containers of docker-compose.yml, which are built and removed again with their data. */
export function composeJourney(print: (line: string) => void): Step {
  return {
    name: 'browser journey against docker compose',
    async run() {
      const chromium = await requireChromium(print);
      const folder = await mkdtemp(join(tmpdir(), 'linecheck-compose-'));
      const [port, inbox, nats] = [await freePort(), await freePort(), await freePort()];
      const ports = { PORT: `${port}`, INBOX_PORT: `${inbox}`, NATS_PORT: `${nats}` };
      try {
        await compose(['up', '--build', '--detach', '--wait', '--wait-timeout', '300'], ports);
        await compose(['cp', 'prepare:/etc/linecheck/stack.json', join(folder, 'stack.json')]);
        // With it the tests make people whom nobody else is.
        await mkdir(join(folder, 'identity'));
        await compose(['cp', `dev-identity:${IDENTITY_DATA}/keys.json`, join(folder, 'identity', 'keys.json')]);
        return await runSystemTests(chromium, join(folder, 'stack.json'));
      } finally {
        await compose(['down', '--volumes', '--timeout', '20']);
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function compose(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
  const all = ['compose', '--project-name', PROJECT, '--ansi', 'never', ...args];
  const { exitCode, output } = await runCommand('docker', all, { env });
  if (exitCode !== 0) throw new Error(`docker compose ${args.join(' ')} failed:\n${output.slice(-4_000)}`);
}
