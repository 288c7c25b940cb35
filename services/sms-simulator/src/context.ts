import { createLogger, type Logger } from '@linecheck/service-kit/logging';
import { Clock } from './clock/clock';
import type { Config } from './config';
import { openJournal, type Journal } from './journal/journal';
import { Network } from './network/network';

/** Everything that the parts of one simulator share. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly network: Network;
  close(): Promise<void>;
}

export async function openContext(config: Config): Promise<Context> {
  const log = createLogger({ name: 'sms-simulator', level: config.LOG_LEVEL });
  const clock = new Clock((error) => log.error({ err: error }, 'a step of a message failed'), config.clock);
  let journal: Journal | null = null;
  const kept = async (): Promise<void> => journal?.kept();
  const network = new Network({ ...config, clock, kept });
  if (config.stateFile !== null) journal = await openJournal(config.stateFile, network, log);
  const close = async (): Promise<void> => {
    clock.stop();
    await network.close();
    await journal?.close();
  };
  return { config, log, clock, network, close };
}
