import type { TracingConfig } from '../config';
import type { Logger } from '../logging';
import { useTracing } from './ambient';
import type * as OpenTelemetry from './open-telemetry';

export interface OpenedTracing {
  /** Sends what was recorded; waits a few seconds for it at most. */
  close(): Promise<void>;
}

/**
 * Records traces and sends them to `OTEL_EXPORTER_OTLP_ENDPOINT`, from here on and in this whole process. Without that setting
 * nothing is recorded, and none of OpenTelemetry's packages is loaded. Open it before what is to be traced.
 */
export function openTracing(config: Partial<TracingConfig>, service: string, log: Logger): OpenedTracing {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = config;
  if (endpoint === undefined) return { close: async () => undefined };
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only here, where it is wanted
  const { startOpenTelemetry } = require('./open-telemetry') as typeof OpenTelemetry;
  const tracing = startOpenTelemetry({
    endpoint,
    headers: headersOf(config.OTEL_EXPORTER_OTLP_HEADERS ?? ''),
    ratio: config.OTEL_TRACES_SAMPLER_ARG ?? 1,
    callersDecide: config.OTEL_TRACES_SAMPLER === 'parentbased_traceidratio',
    service,
    log,
  });
  useTracing(tracing);
  return {
    async close() {
      useTracing(null);
      await tracing.close();
    },
  };
}

/** `name=value`, percent-encoded, separated by commas. */
function headersOf(setting: string): Record<string, string> {
  const pairs = setting.split(',').flatMap((pair) => {
    const [name = '', ...value] = pair.split('=');
    return name.trim() === '' ? [] : [[name.trim(), decodeURIComponent(value.join('=').trim())]];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}
