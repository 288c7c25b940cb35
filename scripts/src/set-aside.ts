/** npm run set-aside: lists, reads, requeues and discards what the services could not publish or use, through their API. */
import { operatorAccess } from './local/operator-access.js';
import { parseCommand, USAGE, UsageError } from './set-aside/arguments.js';
import { Refused } from './local/operator-request.js';
import { runCommand } from './set-aside/commands.js';

/** Exit codes: done, failed, not understood, no longer there or still unusable. */
const EXIT = { done: 0, failed: 1, usage: 2, gone: 3 } as const;

/** Answers the exit code. */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    const command = parseCommand(args);
    if (command.name === 'help') console.log(USAGE);
    else await runCommand(await operatorAccess(command.url, env), command, (line) => console.log(line));
    return EXIT.done;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof UsageError ? `${message}\n\n${USAGE}` : message);
    if (error instanceof UsageError) return EXIT.usage;
    return error instanceof Refused && [404, 409].includes(error.status) ? EXIT.gone : EXIT.failed;
  }
}
