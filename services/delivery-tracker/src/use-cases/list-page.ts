/** Where a list goes on: after the item of this id; it begins where that is undefined. */
export interface PageRequest {
  readonly limit: number;
  readonly after: string | undefined;
}

export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** The id of the item after which the next page begins; null at the end. */
  readonly next: string | null;
}

/** A page of a list by ids. `find` gives so many items after an id. */
export async function pageOf<Item>(
  { limit, after }: PageRequest,
  idOf: (item: Item) => string,
  find: (limit: number, after: string | undefined) => Promise<readonly Item[]>,
): Promise<ListPage<Item>> {
  const found = await find(limit + 1, after);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? idOf(last) : null };
}
