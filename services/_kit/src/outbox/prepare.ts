import { uuidv7 } from 'uuidv7';
import { events as definitions, type EventName } from '@linecheck/shared-contracts';
import { dataFaults } from '../events';
import { activeTraceparent } from '../tracing';
import type { NewEvent } from './append';

/** An event as a row of the outbox, for statements that write it together with the change it reports. */
export interface PreparedEvent {
  id: string;
  type: EventName;
  person: string | null;
  /** The id of what it is about. */
  subject: string;
  /** RFC 3339; null where it is told as it happens. */
  time: string | null;
  data: unknown;
  /** Of the span that it is an effect of; null where none is recorded. */
  traceparent: string | null;
}

/**
 * Gives events their ids, and the trace that they go on with: by default that which the caller runs in. Throws when one breaks its
 * contract: that is a fault of ours.
 */
export function prepareEvents(
  events: readonly NewEvent[],
  traceparent: string | null = activeTraceparent(),
): PreparedEvent[] {
  return events.map(({ type, person, time, data }) => {
    const faults = dataFaults(type, data);
    if (faults.length > 0) throw new Error(`The event ${type} breaks its contract: ${faults.join('; ')}`);
    const subject = String((data as Record<string, unknown>)[definitions[type].subject]);
    return { id: uuidv7(), type, person, subject, time: time?.toISOString() ?? null, data, traceparent };
  });
}
