import { EVENTS_STREAM } from '@linecheck/shared-contracts';
import { Gauge } from 'prom-client';
import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import type { Nats } from './connect';

const MEASURE_MS = 15_000;

/**
 * Shows how full the stream of events is, until the returned function is called. Once its bytes are used up it drops its oldest
 * events before their time. NaN where NATS does not say.
 */
export function measureEventsStream(
  nats: Nats,
  metrics: Registry,
  log: Logger,
  everyMs: number = MEASURE_MS,
): () => void {
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [metrics] });
  const bytes = gauge('linecheck_events_stream_bytes', 'Bytes of the stream of events');
  const most = gauge('linecheck_events_stream_max_bytes', 'Bytes that it may have (EVENTS_MAX_BYTES); 0 sets no limit');
  const age = gauge('linecheck_events_stream_oldest_age_seconds', 'How old its oldest event is');
  const show = (has: number, may: number, oldest: number): void => {
    bytes.set(has);
    most.set(may);
    age.set(oldest);
  };
  const measure = () =>
    nats.jsm.streams.info(EVENTS_STREAM).then(
      ({ config, state }) => {
        const oldest = state.messages === 0 ? 0 : (Date.now() - Date.parse(state.first_ts)) / 1_000;
        show(state.bytes, Math.max(0, config.max_bytes), oldest);
      },
      (error: unknown) => {
        show(NaN, NaN, NaN);
        log.debug({ err: error }, 'The stream of events could not be measured');
      },
    );
  void measure();
  const timer = setInterval(() => void measure(), everyMs);
  return () => clearInterval(timer);
}
