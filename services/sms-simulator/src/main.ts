import { runService } from '@linecheck/service-kit/shutdown';
import { readConfig, type Config } from './config';
import { start, type RunningSimulator } from './start';

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
