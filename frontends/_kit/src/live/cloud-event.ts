import type { LiveEvent } from './live-event';

/** Reads the data of one SSE message; null where it is no CloudEvent, which a newer server may send. */
export function cloudEventOf(data: string): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(data);
    return isCloudEvent(event) ? event : null;
  } catch {
    return null;
  }
}

function isCloudEvent(event: unknown): event is LiveEvent {
  return isObject(event) && typeof event['type'] === 'string' && isObject(event['data']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
