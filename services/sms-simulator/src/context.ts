import { createLogger, type Logger } from '@linecheck/service-kit/logging';
import { Clock } from './clock/clock';
import type { Config } from './config';
import { openJournal } from './journal/journal';
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
  const network = new Network({ ...config, clock });
  const journal = config.stateFile === null ? null : await openJournal(config.stateFile, network, log);
  const close = async (): Promise<void> => {
    clock.stop();
    await network.close();
    await journal?.close();
  };
  return { config, log, clock, network, close };
}
