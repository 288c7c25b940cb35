import { setFlagsFromString } from 'node:v8';
import { runService } from '@linecheck/service-kit/shutdown';
import { readConfig, type Config } from './config';
import { start, type RunningSimulator } from './start';

// Texts live for seconds and die old, which V8 would gather into four times the heap that is in use before it collects
// them. Twice is enough, whatever SIMULATOR_KEEP is; a fixed --max-old-space-size would not fit every SIMULATOR_KEEP.
setFlagsFromString('--heap-growing-percent=100');

void runService({
  name: 'sms-simulator',
  readConfig,
  start: async (config: Config) => {
    const simulator = await start(config);
    announce(config, simulator);
    return simulator;
  },
});

/** The first line is for programs that wait for the simulator; the rest is for whoever started it by hand. */
function announce(config: Config, { address }: RunningSimulator): void {
  process.stdout.write(`ready ${address}\n`);
  if (!config.madeCredentials) return;
  process.stdout.write(
    [
      '',
      '  A simulator: no text leaves this machine.',
      '',
      `  Inbox         ${address}`,
      `  Account SID   ${config.accountSid}`,
      `  Auth token    ${config.authToken}`,
      `  Seed          ${config.seed}`,
      '',
      '  Set SIMULATOR_ACCOUNT_SID and SIMULATOR_AUTH_TOKEN to keep the same credentials.',
      '',
      '',
    ].join('\n'),
  );
}
