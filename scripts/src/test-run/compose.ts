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
const PORTS = ['PORT', 'INBOX_PORT', 'NATS_PORT', 'NATS_PORT_2', 'NATS_PORT_3'];

/**
 * The same journey, against the containers of docker-compose.yml, which are built and removed again with their data: one of each, or with the
 * profile `scale` three.
 */
export function composeJourney(print: (line: string) => void, profile?: 'scale'): Step {
  return {
    name: `browser journey against docker compose${profile === undefined ? '' : `, profile ${profile}`}`,
    async run() {
      const chromium = await requireChromium(print);
      const folder = await mkdtemp(join(tmpdir(), 'linecheck-compose-'));
      const settings: Record<string, string> = profile === undefined ? {} : { COMPOSE_PROFILES: profile };
      for (const name of PORTS) settings[name] = String(await freePort());
      const compose = composeWith(settings);
      try {
        await compose(['up', '--build', '--detach', '--wait', '--wait-timeout', '900']);
        await compose(['cp', 'prepare:/etc/linecheck/stack.json', join(folder, 'stack.json')]);
        // With it the tests make people whom nobody else is.
        await mkdir(join(folder, 'identity'));
        await compose(['cp', `dev-identity:${IDENTITY_DATA}/keys.json`, join(folder, 'identity', 'keys.json')]);
        // Its services take no STEP_UP_SECONDS, of which that journey is.
        const others = ['--testPathIgnorePatterns', '/e2e/step-up\\.'];
        return await runSystemTests(chromium, join(folder, 'stack.json'), others);
      } finally {
        await compose(['down', '--volumes', '--timeout', '20']);
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function composeWith(env: Readonly<Record<string, string>>): (args: readonly string[]) => Promise<void> {
  return async (args) => {
    const all = ['compose', '--project-name', PROJECT, '--ansi', 'never', ...args];
    const { exitCode, output } = await runCommand('docker', all, { env });
    if (exitCode !== 0) throw new Error(`docker compose ${args.join(' ')} failed:\n${output.slice(-4_000)}`);
  };
}
