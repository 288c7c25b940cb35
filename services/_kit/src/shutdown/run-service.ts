import closeWithGrace from 'close-with-grace';
import { constants } from 'node:os';
import { createLogger, type Logger } from '../logging';
import type { TracingConfig } from '../config';
import { openTracing, type OpenedTracing } from '../tracing';
import { StartupError } from './startup-error';

/** A service that has started. */
export interface RunningService {
  address: string;
  close(): Promise<void>;
}

/** How a service starts, from its environment on. */
export interface ServiceDefinition<Config> {
  name: string;
  readConfig: (env: NodeJS.ProcessEnv) => Config;
  start: (config: Config) => Promise<RunningService>;
  /** Migrates its database and ends: `node dist/main.js migrate`. Reads what it needs of the environment itself. */
  migrate?: (env: NodeJS.ProcessEnv) => Promise<void>;
  /** Makes a restored database safe to start on, and says what it found: `node dist/main.js restored`. */
  restored?: (config: Config) => Promise<readonly string[]>;
}

const CLOSE_TIMEOUT_MS = 15_000;

/**
 * Runs a service until a signal ends it. What the operator can put right (StartupError, ConfigError) is one readable
 * message on standard error and exit code 1, without a stack. The only reader of `process.env` in a service.
 */
export async function runService<Config>(definition: ServiceDefinition<Config>): Promise<void> {
  const { name, readConfig, start, restored, migrate } = definition;
  const stopListening = endOnSignal(name);
  try {
    // eslint-disable-next-line no-restricted-properties -- main.ts hands its one reading of it over to here
    const { env } = process;
    if (migrate && process.argv[2] === 'migrate') return await migrate(env);
    const config = readConfig(env);
    if (restored && process.argv[2] === 'restored') return logAll(await restored(config));
    const log = createLogger({ name, level: levelOf(config) });
    const tracing = openTracing(config as Partial<TracingConfig>, name, log);
    const running = await start(config);
    closeOnSignal(running, tracing, log);
    stopListening();
    log.info({ address: running.address }, `ready ${running.address}`);
  } catch (error) {
    process.stderr.write(`${startFailure(name, error)}\n`);
    process.exit(1);
  }
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * A signal during the start ends the process at once, until what this answers is called. Without a handler process 1 of a container would go on:
 * for it the kernel takes no default action. The database undoes transactions that are under way.
 */
function endOnSignal(name: string): () => void {
  const end = (signal: (typeof SIGNALS)[number]): void => {
    process.stderr.write(`${name} was ended by ${signal} while it started.\n`);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}

function logAll(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

function closeOnSignal(running: RunningService, tracing: OpenedTracing, log: Logger): void {
  closeWithGrace({ delay: CLOSE_TIMEOUT_MS, logger: false, skip: ['beforeExit'] }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'Stopping because of an error that nobody handled');
    else log.info({ signal }, 'Stopping');
    await running.close().finally(tracing.close);
  });
}

function startFailure(name: string, error: unknown): string {
  if (error instanceof StartupError) return `${name} cannot start. ${error.message}`;
  return `${name} cannot start because of a fault in it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function levelOf(config: unknown): string {
  const level = (config as { LOG_LEVEL?: unknown }).LOG_LEVEL;
  return typeof level === 'string' ? level : 'info';
}
