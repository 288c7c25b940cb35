import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { createOutageLog, type Logger } from '../logging';
import { createHold, deadlineOf, type Hold, type RenewableHold } from './hold';
import type { ListeningConnection } from './own-connection';
import { RELEASED_CHANNEL, releaseLease, renewLease, takeLease, type LeaseRow } from './rows';

export interface LeaseOptions {
  /** The lease's row: one per thing that is done once over all replicas. */
  readonly name: string;
  /** Also listens for its being given up. */
  readonly connection: ListeningConnection;
  readonly log: Logger;
  /** Called each time it has become ours. */
  readonly onTaken: () => void;
  /** How long it lives without a renewal, in ms; it is renewed three times as often. */
  readonly ttlMs?: number;
}

export interface Lease {
  readonly name: string;
  /** Null while somebody else has it, or nobody. */
  hold(): Hold | null;
  /** What was last heard of it. */
  state(): LeaseState;
  /** Gives it up at once, for another replica to take. */
  stop(): Promise<void>;
}

export interface LeaseState {
  readonly isOurs: boolean;
  /** Null where it was given up, or nothing is known of it. */
  readonly holder: string | null;
  readonly fence: string | null;
  /** Since anybody was last known to renew it; grows while the database does not answer. */
  readonly ageMs: number;
  /** How often this process has taken it. */
  readonly acquisitions: number;
}

/** With the moment in which a stand-by notices, a holder that is frozen or gone is replaced well within 10 s. */
const TTL_MS = 6_000;
/** Stand-bys look when the lease that they saw would run out; not all in the same moment, and never in a tight loop. */
const JITTER_MS = { least: 50, spread: 150 };
const RETRY_PAUSE_MS = 250;

/** Takes the lease whenever nobody holds it, and renews it for as long as the service runs. */
export function keepLease({ name, connection, log, onTaken, ttlMs = TTL_MS }: LeaseOptions): Lease {
  const holder = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
  const seen = createObservation();
  let hold: RenewableHold | null = null;
  let stopped = false;
  let sleeping = new AbortController();

  async function renewed(held: RenewableHold): Promise<boolean> {
    const isBefore = deadlineOf(ttlMs);
    const isOurs = await renewLease(connection, held, ttlMs);
    if (isOurs) seen.renewed();
    else log.warn({ lease: name, fence: held.fence }, 'Another replica has taken over the lease');
    return isOurs && held.extend(isBefore);
  }

  /** Answers when to look again, in ms. */
  async function maintain(): Promise<number> {
    if (hold?.isValid() && (await renewed(hold))) return ttlMs / 3;
    hold?.expire();
    hold = null;
    const isBefore = deadlineOf(ttlMs);
    const row = await takeLease(connection, name, holder, ttlMs);
    seen.read(row);
    if (!row.taken)
      return Math.max(0, Math.min(row.leftMs, ttlMs)) + JITTER_MS.least + Math.random() * JITTER_MS.spread;
    hold = createHold({ lease: name, holder, fence: row.fence }, isBefore);
    seen.took();
    log.info({ lease: name, fence: row.fence }, 'Took the lease');
    onTaken();
    return ttlMs / 3;
  }

  const outage = createOutageLog(log, {
    failing: 'The lease cannot be kept; it is tried again until it can',
    over: 'The lease can be kept again',
    facts: { lease: name },
  });
  async function maintainWithRetries(): Promise<number> {
    try {
      const pause = await maintain();
      outage.succeeded();
      return pause;
    } catch (error) {
      outage.failed({ err: error });
      return RETRY_PAUSE_MS;
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      sleeping = new AbortController(); // before the look, so that what is told during it is not missed
      const { signal } = sleeping;
      const pause = await maintainWithRetries();
      await delay(pause, undefined, { signal }).catch(() => undefined); // told of something: no reason to wait
    }
  }

  connection.onNotified(RELEASED_CHANNEL, (released) => released === name && sleeping.abort());
  const running = run();
  return {
    name,
    hold: () => (hold?.isValid() ? hold : null),
    state: () => seen.state(hold?.isValid() ?? false),
    async stop() {
      stopped = true;
      sleeping.abort();
      await running;
      if (hold === null) return;
      hold.expire();
      await releaseLease(connection, hold).catch((error: unknown) =>
        log.debug({ err: error, lease: name }, 'The lease could not be given up; it runs out'),
      );
    },
  };
}

/** What was last read of a lease, and how long ago by this process's own clock. */
function createObservation() {
  let row: Pick<LeaseRow, 'holder' | 'fence'> = { holder: null, fence: '' };
  let sinceRenewalMs = 0;
  let at = performance.now();
  let acquisitions = 0;
  const renewed = (): void => {
    sinceRenewalMs = 0;
    at = performance.now();
  };
  return {
    renewed,
    read(read: LeaseRow): void {
      row = read;
      sinceRenewalMs = read.sinceRenewalMs;
      at = performance.now();
    },
    took: () => void (acquisitions += 1),
    state: (isOurs: boolean): LeaseState => ({
      isOurs,
      holder: row.holder,
      fence: row.fence === '' ? null : row.fence,
      ageMs: sinceRenewalMs + performance.now() - at,
      acquisitions,
    }),
  };
}
