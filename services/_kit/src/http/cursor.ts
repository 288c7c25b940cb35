import type { Operation } from '@linecheck/shared-contracts';
import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Problem } from '../errors';

/** The cursors of one list: opaque text for the place where a page ends. */
export interface Cursors<Place> {
  after(place: Place): string;
  /** Undefined at the beginning of the list. Throws Problem `invalid-request` for text that no page of this list gave. */
  read(cursor: string | undefined): Place | undefined;
}

/** Base64url of JSON that names the list, so that another list's cursor is no place of this one. */
export function cursorsOf<T extends TSchema>(list: Operation, place: T): Cursors<Static<T>> {
  const ajv = addFormats.default(new Ajv({ strict: false }));
  const isPlace = ajv.compile(place) as ValidateFunction<Static<T>>;
  const after = (at: Static<T>): string => Buffer.from(JSON.stringify([list.id, at])).toString('base64url');
  return {
    after,
    read(cursor) {
      if (cursor === undefined) return undefined;
      const [id, at] = decoded(cursor);
      // Decoding forgives what writing would never give.
      if (id === list.id && isPlace(at) && after(at) === cursor) return at;
      const message = 'is not a next_cursor of this list: take it from the page before, or leave it out to begin anew';
      throw new Problem('invalid-request', { fields: [{ field: 'cursor', message }] });
    },
  };
}

function decoded(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
