import { expect } from '@jest/globals';
import { startSimulator, type TestSimulator } from '@linecheck/sms-simulator/client';
import { paths, type deliveryTrackerApi } from '@linecheck/shared-contracts';
import type { Static } from '@sinclair/typebox';
import { startTamperingProxy, type TamperingProxy } from './tampering-proxy';
import { startTracker, type Tracker } from './tracker';

export type Preflight = Static<typeof deliveryTrackerApi.Preflight>;
export type Check = Preflight['checks'][number];

export const SENDER = '+15005550006';
/** An API key of the account. */
export const API_KEY = { sid: `SK${'1'.repeat(32)}`, secret: 'a-secret-for-tests' };
/** A Messaging Service that the account has. */
export const SERVICE = `MG${'a'.repeat(32)}`;

/** A tracker whose provider is a simulator, with a proxy that may tamper with either side of it. */
export interface Environment {
  readonly tracker: Tracker;
  readonly simulator: TestSimulator;
  /** Between the tracker and Twilio. */
  readonly toTwilio: TamperingProxy;
  /** Where PUBLIC_URL leads. */
  readonly fromOutside: TamperingProxy;
  /** The clock of the tracker's machine. */
  setClock(now: () => Date): void;
  /** Undoes what a test did to proxies, clock and simulator. */
  reset(): Promise<void>;
  preflight(of?: Tracker): Promise<Preflight>;
  finding(id: Check['id'], of?: Tracker): Promise<Check>;
  /** Another replica of the same installation with other settings. */
  withSettings(env: NodeJS.ProcessEnv, look: (other: Tracker) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function startEnvironment(): Promise<Environment> {
  const [simulator, toTwilio, fromOutside] = await Promise.all([
    startSimulator({ apiKey: API_KEY, senders: [SENDER, SERVICE, 'GB:60777', 'Linecheck'] }),
    startTamperingProxy(),
    startTamperingProxy(),
  ]);
  toTwilio.target = simulator.address.url;
  let clock = () => new Date();
  const now = () => clock();
  const base: NodeJS.ProcessEnv = {
    TWILIO_API_URL: toTwilio.url,
    TWILIO_ACCOUNT_SID: simulator.address.accountSid,
    TWILIO_AUTH_TOKEN: simulator.address.authToken,
    TWILIO_FROM: SENDER,
    ALLOWED_COUNTRIES: 'GB, US',
    PUBLIC_URL: fromOutside.url,
  };
  const tracker = await startTracker({ env: base, now });
  fromOutside.target = tracker.url;

  /** Run again while its callback was slow without a proxy that delays it: then this machine was. */
  async function preflight(of = tracker): Promise<Preflight> {
    const token = await of.tokens.tokenFor('oscar', { roles: ['operator'] });
    for (;;) {
      const answer = await of.get(paths.getPreflight, token);
      expect(answer.status).toBe(200);
      const found = (await answer.json()) as Preflight;
      const isSlow = found.checks.some(({ id, outcome }) => id === 'public-callback' && outcome === 'warning');
      if (!isSlow || fromOutside.tampering.answer !== undefined) return found;
    }
  }
  return {
    tracker,
    simulator,
    toTwilio,
    fromOutside,
    setClock: (other) => void (clock = other),
    async reset() {
      toTwilio.tampering = {};
      fromOutside.tampering = {};
      fromOutside.target = tracker.url;
      clock = () => new Date();
      await simulator.clearFaults();
    },
    preflight,
    async finding(id, of) {
      const found = (await preflight(of)).checks.find((check) => check.id === id);
      if (found === undefined) throw new Error(`The preflight has no ${id}`);
      if (found.outcome !== 'ok') expect(found.remedy).toMatch(/\S/);
      return found;
    },
    async withSettings(env, look) {
      const other = await startTracker({ env: { ...base, ...env }, shareServersWith: tracker, now });
      try {
        await look(other);
      } finally {
        await other.stop();
      }
    },
    async close() {
      await tracker.stop();
      await Promise.all([simulator.close(), toTwilio.close(), fromOutside.close()]);
    },
  };
}
