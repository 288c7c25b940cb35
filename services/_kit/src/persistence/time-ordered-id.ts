import { V7Generator } from 'uuidv7';

const generator = new V7Generator();

/** A UUIDv7 of a time: of the database's where replicas' ids have to be in order, or are read as times. */
export function idAt(time: Date): string {
  return generator.generateOrResetWithTs(time.getTime()).toString();
}
