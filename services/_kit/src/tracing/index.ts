export {
  activeTraceId,
  activeTraceparent,
  beginSpan,
  inSpan,
  isTraced,
  outsideTraces,
  type OpenSpan,
  type SpanAttributes,
  type SpanDescription,
} from './ambient';
export { openTracing, type OpenedTracing } from './open-tracing';
export { traceparentIn } from './traceparent';
