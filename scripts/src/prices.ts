/** npm run prices: loads what texts cost in each country into the database of sms-test. */
import { ConfigError, databaseSettings, readConfig, Type } from '@linecheck/service-kit/config';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCommand, USAGE, UsageError } from './prices/arguments.js';
import { InvalidPrices, readPrices } from './prices/read-prices.js';
import { storePrices } from './prices/store-prices.js';
import { readSettings } from './local/settings.js';
import { readStackFile, type StackFile } from './local/stack-file.js';

/** Exit codes: loaded, failed, not understood, a line is wrong. */
const EXIT = { done: 0, failed: 1, usage: 2, invalid: 3 } as const;

/** Answers the exit code. */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    const command = parseCommand(args);
    if (command.kind === 'help') console.log(USAGE);
    else await load(command.file, env);
    return EXIT.done;
  } catch (error) {
    console.error(messageOf(error));
    if (error instanceof InvalidPrices) return EXIT.invalid;
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

async function load(file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const csv = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new StartupError(`The file cannot be read: ${cause.message}`, { cause });
  });
  const prices = readPrices(csv);
  const before = await storePrices(await databaseUrl(env), prices);
  for (const { country, currency, pricePerSegment } of prices)
    console.log(`${country}  ${pricePerSegment} ${currency}`);
  console.log(`Loaded ${prices.length} prices; there were ${before} before.`);
}

const settings = Type.Object({ DATABASE_URL: Type.Optional(databaseSettings.DATABASE_URL) });

/** DATABASE_URL, else the database of sms-test in the system that `npm start` runs here. */
async function databaseUrl(env: NodeJS.ProcessEnv): Promise<string> {
  const { DATABASE_URL: named } = readConfig(settings, env);
  if (named !== undefined) return named;
  const { dataDir } = readSettings({ ...env, NODE_ENV: undefined });
  const stack = (await readStackFile(join(dataDir, 'stack.json'))) as Partial<StackFile> | null;
  const url = stack?.postgres?.databases['sms-test'];
  if (url !== undefined) return url;
  throw new StartupError(
    'Linecheck does not run here. Start it with npm start, or name the database of sms-test in DATABASE_URL.',
  );
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof InvalidPrices) return `Nothing was loaded.\n${error.message}`;
  if (error instanceof StartupError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
