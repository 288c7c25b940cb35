import { Problem } from '@linecheck/service-kit/errors';

/** Where a list goes on: after the item of this id; it begins where that is undefined. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** The id of the item after which the next page begins; null at the end. */
  readonly next: string | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of a list by ids. `find` gives so many items after a cursor. Throws Problem `invalid-request` for a cursor of nobody's making. */
export async function pageOf<Item>(
  { limit, cursor }: PageRequest,
  idOf: (item: Item) => string,
  find: (limit: number, after: string | undefined) => Promise<readonly Item[]>,
): Promise<ListPage<Item>> {
  if (cursor !== undefined && !ID.test(cursor)) {
    const fields = [{ field: 'cursor', message: 'is not a next_cursor of this list' }];
    throw new Problem('invalid-request', { fields });
  }
  const found = await find(limit + 1, cursor);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? idOf(last) : null };
}
