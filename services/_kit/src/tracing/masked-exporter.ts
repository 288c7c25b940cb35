import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { maskLine } from '../logging/mask';

export type ExportResult = Parameters<Parameters<SpanExporter['export']>[1]>[0];

/**
 * Takes out of each span, before it leaves the process, what may hold a phone number, a text or a token: the messages of errors, which
 * are the drivers' words, go; in attributes numbers and tokens are masked as in logs. `onResult` is told of each attempt to send.
 */
export function maskedExporter(exporter: SpanExporter, onResult: (result: ExportResult) => void): SpanExporter {
  return {
    export(spans, done) {
      exporter.export(spans.map(masked), (result) => {
        onResult(result);
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}

function masked(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).map(([name, value]) => [name, typeof value === 'string' ? maskLine(value) : value]),
  );
  return Object.create(span, {
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  }) as ReadableSpan;
}
