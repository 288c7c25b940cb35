import { EVENTS_STREAM } from '@linecheck/shared-contracts';
import { Gauge } from 'prom-client';
import type { Logger } from '../logging';
import { createMeasurement, type Registry } from '../metrics';
import type { Nats } from './connect';

const MEASURE_MS = 15_000;

/**
 * Shows how full the stream of events is, until the returned function is called. Once its bytes are used up it drops its oldest
 * events before their time. No series while NATS does not say.
 */
export function measureEventsStream(
  nats: Nats,
  metrics: Registry,
  log: Logger,
  intervalMs: number = MEASURE_MS,
): () => void {
  const registers = [metrics];
  const bytes = new Gauge({ name: 'linecheck_events_stream_bytes', help: 'Bytes of the stream of events', registers });
  const most = new Gauge({
    name: 'linecheck_events_stream_max_bytes',
    help: 'Bytes that it may have (EVENTS_MAX_BYTES); 0 sets no limit',
    registers,
  });
  const age = new Gauge({
    name: 'linecheck_events_stream_oldest_age_seconds',
    help: 'How old its oldest event is',
    registers,
  });
  const measurement = createMeasurement(metrics, 'events_stream', [bytes, most, age]);
  const read = async (): Promise<void> => {
    const { config, state } = await nats.jsm.streams.info(EVENTS_STREAM);
    bytes.set(state.bytes);
    most.set(Math.max(0, config.max_bytes));
    age.set(state.messages === 0 ? 0 : (Date.now() - Date.parse(state.first_ts)) / 1_000);
  };
  const measure = (): Promise<void> =>
    measurement
      .take(read)
      .catch((error: unknown) => log.debug({ err: error }, 'The stream of events could not be measured'));
  void measure();
  const timer = setInterval(() => void measure(), intervalMs);
  return () => clearInterval(timer);
}
