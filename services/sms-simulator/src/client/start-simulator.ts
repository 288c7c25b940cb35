import { readConfig } from '../config';
import { start } from '../start';
import { SimulatorClient } from './simulator-client';

export interface StartOptions {
  readonly seed?: string;
  readonly clock?: 'running' | 'held';
  readonly keep?: number;
  readonly stateFile?: string;
  readonly inboundUrl?: string;
  readonly accountSid?: string;
  readonly authToken?: string;
  /** An API key of the account. */
  readonly apiKey?: { readonly sid: string; readonly secret: string };
  /** What the account may send from, beside +15005550006. */
  readonly senders?: readonly string[];
}

export interface TestSimulator extends SimulatorClient {
  close(): Promise<void>;
}

/** A simulator of a test's own, in its process, on a free port. */
export async function startSimulator(options: StartOptions = {}): Promise<TestSimulator> {
  const accountSid = options.accountSid ?? `AC${'0123456789abcdef'.repeat(2)}`;
  const authToken = options.authToken ?? 'a-token-for-tests-only';
  const simulator = await start(
    readConfig({
      SIMULATOR_ACCOUNT_SID: accountSid,
      SIMULATOR_AUTH_TOKEN: authToken,
      SIMULATOR_API_KEY: options.apiKey?.sid,
      SIMULATOR_API_SECRET: options.apiKey?.secret,
      SIMULATOR_SEED: options.seed,
      SIMULATOR_CLOCK: options.clock,
      SIMULATOR_KEEP: options.keep?.toString(),
      SIMULATOR_STATE_FILE: options.stateFile,
      SIMULATOR_SENDERS: options.senders?.join(','),
      SIMULATOR_INBOUND_URL: options.inboundUrl,
      LOG_LEVEL: 'error',
    }),
  );
  const client = new SimulatorClient({ url: simulator.address, accountSid, authToken });
  return Object.assign(client, { close: () => simulator.close() });
}
