import type { Logger } from '../logging';
import type { Nats } from '../nats';
import { runPeriodically, type PeriodicTask } from '../periodic';
import type { InboxMetrics } from './metrics';
import type { Source } from './source';

export interface MeasureSourcesOptions {
  nats: Nats;
  sources: readonly Source[];
  metrics: InboxMetrics;
  log: Logger;
  intervalMs: number;
}

/** So many times longer is a pause where no event waited and no source was missing: pulling notices by itself that one is gone. */
const IDLE_TURNS = 3;

/** Looks at every source from time to time: shows its lag, stores how far it has come, and makes it again where it is missing. */
export function startMeasuringSources({
  nats,
  sources,
  metrics,
  log,
  intervalMs,
}: MeasureSourcesOptions): PeriodicTask {
  let isIdle = false;
  const read = async (): Promise<void> => {
    if (nats.status() !== 'connected') throw new Error(`NATS is ${nats.status()}`);
    const lag = new Map<string, number | null>();
    let missing = 0;
    for (const source of sources) {
      const events = await source.look();
      if (events === null) missing += 1;
      const before = lag.get(source.durable) ?? (lag.has(source.durable) ? null : 0);
      lag.set(source.durable, before === null || events === null ? null : before + events);
    }
    metrics.lag.reset();
    for (const [consumer, events] of lag) if (events !== null) metrics.lag.set({ consumer }, events);
    metrics.missing.set(missing);
    isIdle = missing === 0 && [...lag.values()].every((events) => events === 0);
  };
  const run = async (): Promise<number> => {
    await metrics.atServer.take(read);
    return isIdle ? Infinity : 0;
  };
  const failing = 'The consumers cannot be looked at';
  const turns = runPeriodically(run, { intervalMs, idleMs: IDLE_TURNS * intervalMs, log, failureMessage: failing });
  const forget = [nats.onDisconnect(turns.soon), nats.onReconnect(turns.soon)];
  return {
    async stop() {
      for (const each of forget) each();
      await turns.stop();
    },
  };
}
