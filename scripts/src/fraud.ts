/** npm run fraud: tries other limits of unproven codes on the last days, through the API. */
import { operatorAccess } from './local/operator-access.js';
import { parseCommand, USAGE, UsageError } from './fraud/arguments.js';
import { runBacktest } from './fraud/backtest.js';

/** Exit codes: done, failed, not understood. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Answers the exit code. */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    const command = parseCommand(args);
    if (command === 'help') console.log(USAGE);
    else await runBacktest(await operatorAccess(command.url, env), command, (line) => console.log(line));
    return EXIT.done;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof UsageError ? `${message}\n\n${USAGE}` : message);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}
