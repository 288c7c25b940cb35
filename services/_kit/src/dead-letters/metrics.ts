import { Gauge } from 'prom-client';
import type { Logger } from '../logging';
import { createMeasurement, type Registry } from '../metrics';
import type { Nats } from '../nats';
import { deadLettersByConsumer } from './list';

const MEASURE_MS = 15_000;

/** Shows how many dead letters each consumer has, until the returned function is called. */
export function measureDeadLetters(
  nats: Nats,
  metrics: Registry,
  log: Logger,
  intervalMs: number = MEASURE_MS,
): () => void {
  const gauge = new Gauge({
    name: 'dead_letters',
    help: 'Messages that wait for an operator, by the consumer that could not take them',
    labelNames: ['consumer'],
    registers: [metrics],
  });
  const measurement = createMeasurement(metrics, 'dead_letters', [gauge]);
  const read = async (): Promise<void> => {
    const counts = await deadLettersByConsumer(nats);
    gauge.reset(); // a consumer without dead letters is gone from the counts
    for (const [consumer, count] of counts) gauge.set({ consumer }, count);
  };
  const measure = () =>
    measurement
      .take(read)
      .catch((error: unknown) => log.debug({ err: error }, 'The dead letters could not be counted'));
  void measure();
  const timer = setInterval(() => void measure(), intervalMs);
  return () => clearInterval(timer);
}
