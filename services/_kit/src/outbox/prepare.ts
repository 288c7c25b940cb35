import { uuidv7 } from 'uuidv7';
import { events as definitions, type EventName } from '@linecheck/shared-contracts';
import { dataFaults } from '../events';
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
}

/** Gives events their ids. Throws when one breaks its contract: that is a fault of ours. */
export function prepareEvents(events: readonly NewEvent[]): PreparedEvent[] {
  return events.map(({ type, person, time, data }) => {
    const faults = dataFaults(type, data);
    if (faults.length > 0) throw new Error(`The event ${type} breaks its contract: ${faults.join('; ')}`);
    const subject = String((data as Record<string, unknown>)[definitions[type].subject]);
    return { id: uuidv7(), type, person, subject, time: time?.toISOString() ?? null, data };
  });
}
