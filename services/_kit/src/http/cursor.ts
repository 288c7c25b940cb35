import { Id, type Operation } from '@linecheck/shared-contracts';
import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Problem } from '../errors';
import type { Page, PageRequest } from '../pages';

/** Items of a page where nobody says how many. */
const USUAL_LIMIT = 25;

/** The cursors of one list: opaque text for the place where a page ends. */
export interface Cursors<Place> {
  after(place: Place): string;
  /** Undefined at the beginning of the list. Throws Problem `invalid-request` for text that no page of this list gave. */
  read(cursor: string | undefined): Place | undefined;
  /** The page that a query asks for. Throws as `read`. */
  request(query: { readonly limit?: number; readonly cursor?: string }): PageRequest<Place>;
  /** The answer of a list: its items as presented, and the cursor of the next page. */
  present<Item>(page: Pick<Page<unknown, Place>, 'next'>, items: Item[]): { items: Item[]; next_cursor: string | null };
}

/** The cursors of a list in the order of its ids. */
export function idCursorsOf(list: Operation): Cursors<string> {
  return cursorsOf(list, Id);
}

/** Base64url of JSON that names the list, so that another list's cursor is no place of this one. */
export function cursorsOf<T extends TSchema>(list: Operation, place: T): Cursors<Static<T>> {
  const ajv = addFormats.default(new Ajv({ strict: false }));
  const isPlace = ajv.compile(place) as ValidateFunction<Static<T>>;
  const after = (at: Static<T>): string => Buffer.from(JSON.stringify([list.id, at])).toString('base64url');
  const read = (cursor: string | undefined): Static<T> | undefined => {
    if (cursor === undefined) return undefined;
    const [id, at] = decoded(cursor);
    // Decoding forgives what writing would never give.
    if (id === list.id && isPlace(at) && after(at) === cursor) return at;
    const message = 'is not a next_cursor of this list: take it from the page before, or leave it out to begin anew';
    throw new Problem('invalid-request', { fields: [{ field: 'cursor', message, code: 'wrong-format' }] });
  };
  return {
    after,
    read,
    request: ({ limit = USUAL_LIMIT, cursor }) => ({ limit, after: read(cursor) }),
    present: ({ next }, items) => ({ items, next_cursor: next === null ? null : after(next) }),
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
