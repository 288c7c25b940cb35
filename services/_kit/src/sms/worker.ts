import type { Registry } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { isWithin } from '../lease';
import { createOutageLog, type Logger } from '../logging';
import { inTransaction, type Database } from '../persistence';
import type { VersionedKeys } from '../sealing';
import { runPeriodically, singleFlight } from '../periodic';
import { inSpan } from '../tracing';
import { callProvider, type CallOutcome } from './call-provider';
import { createCircuit, type CircuitCheck, type CircuitSettings } from './circuit';
import { claimSends, type ClaimContext } from './claim';
import { lookUp } from './look-up';
import { createSendMetrics, showCircuit } from './metrics';
import { missingVersions } from './missing-versions';
import { LOOKUP_SCHEDULE_MS, type StoredSend } from './send';
import type { OutcomeListener } from './settlement';
import { claimLookups, dueTimes } from './store';
import { CALL_TIMEOUT_MS, type TwilioGateway } from './twilio';

/** A call that has no commit after this long belongs to a process that died, in ms. */
const LEASE_MS = 4 * CALL_TIMEOUT_MS;
/** The part of its lease within which a request is written; the rest is for the answer and its commit. */
const WRITE_SHARE_OF_LEASE = 1 / 2;
/** Between two sweeps while texts are due that nothing can be done about here, such as those that only another replica can open, in ms. */
const SWEEP_MS = 1_000;
/** It is looked at least this often whether a text is due, so that one whose replica did not live to wake its worker waits no longer, in ms. */
const LOOK_MS = 2_000;
/** Texts under way at once, by default. */
const CONCURRENCY = 16;

/** When the provider counts as down, by default. */
const CIRCUIT: CircuitSettings = { failuresToOpen: 5, openMs: 10_000 };

export interface SendWorkerOptions {
  database: Database;
  twilio: TwilioGateway;
  log: Logger;
  metrics: Registry;
  /** Opens texts that were planned sealed. */
  sealing?: VersionedKeys;
  /** Called with each outcome in the transaction that records it. */
  onOutcome?: OutcomeListener;
  /** A last look before the provider is called, in the transaction that claims the text. `stop` settles it as not sent. */
  beforeSend?: (em: EntityManager, send: StoredSend) => Promise<'send' | 'stop'>;
  /** Called after each commit that appended events: wakes the outbox relay. */
  afterCommit?: () => void;
  lookupSchedule?: readonly number[];
  /** Texts under way at the provider at once. */
  concurrency?: number;
  circuit?: CircuitSettings;
  leaseMs?: number;
  /** How long a request may be under way that was written within its lease, in ms. */
  callTimeoutMs?: number;
}

export interface SendWorker {
  /** Looks for planned texts at once; call it after the commit that planned one. */
  wake(): void;
  /** Whether the provider is called, as far as this process knows. */
  check(): CircuitCheck;
  /** Takes no more texts and waits for those under way. */
  stop(): Promise<void>;
}

/** The call as a part of the trace that planned the text. */
function tracedCall(
  { traceparent: parent, purpose, country, messageId }: StoredSend,
  call: () => Promise<CallOutcome>,
): Promise<CallOutcome> {
  const attributes = {
    'linecheck.message_id': messageId,
    'linecheck.purpose': purpose,
    'linecheck.country': country ?? 'unknown',
  };
  return inSpan({ name: 'twilio create message', kind: 'client', parent, attributes }, async (span) => {
    const result = await call();
    span?.set({ 'linecheck.result': result.kind });
    return result;
  });
}

/** Sends what was planned. Any number of workers may run on one database. */
export function startSendWorker(options: SendWorkerOptions): SendWorker {
  const { database, log, metrics, afterCommit = () => undefined } = options;
  const { leaseMs = LEASE_MS, callTimeoutMs = CALL_TIMEOUT_MS, concurrency = CONCURRENCY } = options;
  const circuit = createCircuit(options.circuit ?? CIRCUIT);
  showCircuit(circuit, metrics);
  const context: ClaimContext = {
    ...options,
    circuit,
    leaseMs,
    callTimeoutMs,
    missing: missingVersions(),
    senderFor: (to) => options.twilio.senderFor(to),
    lookupSchedule: options.lookupSchedule ?? LOOKUP_SCHEDULE_MS,
  };
  const measured = createSendMetrics(metrics);
  const underway = new Set<Promise<void>>();
  let stopped = false;

  async function claim(limit: number): Promise<StoredSend[]> {
    const room = circuit.room(limit);
    const limits = { sends: room === 0 ? limit : room, simulatedOnly: room === 0, overdue: limit };
    const { sends, settled } = await claimSends(limits, context);
    if (settled > 0) afterCommit();
    return sends;
  }

  function begin(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) =>
        log.error({ err: error }, 'A text could not be brought to its end; it will be looked up'),
      )
      .finally(() => {
        underway.delete(running);
        afterCommit();
        wake();
        looking.soon(); // what came of it may be due again before long
      });
    underway.add(running);
  }

  async function send(claimed: StoredSend, mayWrite: () => boolean): Promise<void> {
    if (claimed.isSimulated) return void (await callProvider(claimed, mayWrite, context)); // no figures count it
    const finished = measured.seconds.startTimer();
    const result = await tracedCall(claimed, () => callProvider(claimed, mayWrite, context)).finally(finished);
    measured.calls.inc({ purpose: claimed.purpose, result: result.kind, country: claimed.country ?? '' });
    if (result.kind === 'refused') measured.refused.inc({ code: result.code });
  }

  async function sweep(): Promise<void> {
    const free = concurrency - underway.size;
    if (free <= 0) return;
    // Begins before the claim's transaction, so it never outlives the lease that the transaction gives. It is asked right before a
    // request is handed to the HTTP client. One instant remains: a process that is stopped after that, and before the kernel has the
    // request's bytes, writes them whenever it goes on.
    const mayWrite = isWithin(leaseMs * WRITE_SHARE_OF_LEASE);
    // Most sweeps find nothing: what wakes them is a text that was settled.
    const due = await dueTimes(database.source.manager);
    if (Math.min(due.planned, due.calling) <= 0)
      for (const claimed of await claim(free)) begin(() => send(claimed, mayWrite));
    if (due.unknown > 0) return;
    const limit = Math.max(1, concurrency - underway.size);
    const unknown = await inTransaction(database, (em) => claimLookups(em, limit, leaseMs));
    for (const claimed of unknown) begin(() => lookUp(claimed, context));
  }

  const outage = createOutageLog(log, {
    failing: 'Texts to send could not be read; trying again',
    over: 'Texts to send can be read again',
  });
  const sweeps = singleFlight(async () => {
    try {
      if (!stopped) await sweep();
      outage.succeeded();
      return true;
    } catch (error) {
      outage.failed({ err: error });
      return false;
    }
  });
  const wake = (): void => sweeps.run();

  /** One statement where a sweep takes several. */
  async function look(): Promise<number> {
    const dueIn = Math.min(...Object.values(await dueTimes(database.source.manager)));
    if (dueIn <= 0) wake();
    return dueIn;
  }

  const failing = 'It cannot be seen whether texts are due; trying again';
  const looking = runPeriodically(look, { intervalMs: SWEEP_MS, idleMs: LOOK_MS, log, failureMessage: failing });
  return {
    wake,
    check: circuit.check,
    async stop() {
      stopped = true;
      await looking.stop();
      await sweeps.idle();
      await Promise.allSettled(underway);
    },
  };
}
