import type { Static, TSchema } from '@sinclair/typebox';
import type { ServiceName } from '../routes';

/** One event: its name, who publishes it, and the schema of its data. */
export interface EventDefinition {
  readonly name: string;
  /** The version in the subject. A breaking change is a new definition beside the old one. */
  readonly version: 1;
  readonly publishers: readonly ServiceName[];
  readonly summary: string;
  readonly data: TSchema;
  /** Which member of the data is the CloudEvents subject. */
  readonly subject: string;
  /** A system outside publishes it; no service does. */
  readonly isFromOutside?: true;
  /** About no person: the event streams of operators carry it, too. */
  readonly forOperators?: true;
  /** Nothing has happened: a state as it is, for projections. It is not sent to live streams. */
  readonly isSnapshot?: true;
}

/** Keeps the literal types of a definition. */
export function defineEvent<const Definition extends EventDefinition>(definition: Definition): Definition {
  return definition;
}

/** The data of an event's definition. */
export type DataOf<Definition extends EventDefinition> = Static<Definition['data']>;
