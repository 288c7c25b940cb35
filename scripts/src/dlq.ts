/** npm run dlq: lists, reads, replays and discards the dead letters of all services, directly at NATS. */
import { ConfigError } from '@linecheck/service-kit/config';
import { Problem } from '@linecheck/service-kit/errors';
import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { errors } from '@linecheck/shared-contracts/errors';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { parseCommand, USAGE, UsageError, type Command } from './dlq/arguments.js';
import { runCommand } from './dlq/commands.js';
import { readSettings } from './local/settings.js';
import { readStackFile } from './local/stack-file.js';

/** Exit codes: done, failed, not understood, no such dead letter or consumer. */
const EXIT = { done: 0, failed: 1, usage: 2, gone: 3 } as const;

/** Answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(args);
    if (command.name === 'help') {
      console.log(USAGE);
      return EXIT.done;
    }
    await run(command);
    return EXIT.done;
  } catch (error) {
    console.error(messageOf(error));
    if (error instanceof UsageError) return EXIT.usage;
    return error instanceof Problem ? EXIT.gone : EXIT.failed;
  }
}

async function run(command: Exclude<Command, { name: 'help' }>): Promise<void> {
  // Its standard output is the answer; the audit lines of what was done go to standard error.
  const log = createLogger({
    name: 'dlq',
    level: 'info',
    destination: { write: (line) => void process.stderr.write(line) },
  });
  const nats = await connect();
  try {
    await runCommand(nats, command, { id: `cli:${userInfo().username}`, log }, (line) => console.log(line));
  } finally {
    await nats.close();
  }
}

/** NATS_URL with NATS_USER and NATS_PASSWORD, else the system that `npm start` runs here. */
async function connect(): Promise<Nats> {
  const { nats: named, dataDir } = readSettings({ ...process.env, NODE_ENV: undefined });
  const log = createLogger({ name: 'dlq', level: 'silent' });
  if (named !== null) return connectNats({ url: named.url, name: 'linecheck-dlq', log, ...named.services });
  const stack = await readStackFile(join(dataDir, 'stack.json'));
  if (stack === null)
    throw new StartupError(
      'Linecheck does not run here. Start it with npm start, or set NATS_URL, NATS_USER and NATS_PASSWORD.',
    );
  const { url, user, password } = stack.nats;
  const who = user === null || password === null ? {} : { user, password };
  return connectNats({ url, name: 'linecheck-dlq', log, ...who });
}

function messageOf(error: unknown): string {
  if (error instanceof Problem) return `${error.detail} ${errors[error.code].remedy}`;
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof StartupError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
