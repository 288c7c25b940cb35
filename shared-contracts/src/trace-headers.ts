/** W3C Trace Context: the header of a request, the attribute of an event and the query of a callback that name the span they go on with. */
export const TRACEPARENT = 'traceparent';

/** W3C's header of an answer that names its span. Only a service that records traces sets it, so that a page knows where to send its own. */
export const TRACERESPONSE = 'traceresponse';
