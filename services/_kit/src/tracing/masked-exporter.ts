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

/** Field by field: an object whose prototype is the span would make each read of it slow. */
function masked(span: ReadableSpan): ReadableSpan {
  const { name, kind, parentSpanContext, startTime, endTime, duration, ended, links } = span;
  const { resource, instrumentationScope, droppedAttributesCount, droppedEventsCount, droppedLinksCount } = span;
  const attributes: ReadableSpan['attributes'] = {};
  for (const [key, value] of Object.entries(span.attributes))
    attributes[key] = typeof value === 'string' ? maskLine(value) : value;
  return {
    ...{ name, kind, parentSpanContext, startTime, endTime, duration, ended, links },
    ...{ resource, instrumentationScope, droppedAttributesCount, droppedEventsCount, droppedLinksCount },
    spanContext: () => span.spanContext(),
    attributes,
    events: [],
    status: { code: span.status.code },
  };
}
