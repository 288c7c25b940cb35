// Spans of this process at a collector that speaks OTLP.
import { afterEach, beforeEach } from '@jest/globals';
import { startTraceCollector, type TraceCollector } from '@linecheck/local-servers/testing';
import { openTracing } from '../src/tracing';
import { log } from './fixtures';

export const TRACE = '0af7651916cd43dd8448eb211c80319c';
export const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;
export const UNRECORDED = `00-${TRACE}-b7ad6b7169203331-00`;

/** A collector for each test, and tracing towards it. */
export function openTracingHarness() {
  let collector: TraceCollector;
  let closeTracing = async (): Promise<void> => undefined;

  beforeEach(async () => {
    collector = await startTraceCollector();
  });
  afterEach(async () => {
    await closeTracing();
    await collector.close();
  });

  return {
    get collector() {
      return collector;
    },
    /** Opens tracing with these settings, everything recorded where they say nothing else. */
    open(over: object = {}, logger = log): void {
      const config = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, OTEL_TRACES_SAMPLER_ARG: 1, ...over };
      const tracing = openTracing(config, 'kit-test', logger);
      closeTracing = () => tracing.close();
    },
    /** Closes tracing: whatever was recorded is at the collector then. */
    close: () => closeTracing(),
  };
}
