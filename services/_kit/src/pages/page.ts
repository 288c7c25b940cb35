/** Where a page of a list begins: after `after`, or at the beginning where that is undefined. */
export interface PageRequest<Place = string> {
  readonly limit: number;
  readonly after: Place | undefined;
}

export interface Page<Item, Place = string> {
  readonly items: readonly Item[];
  /** The place after which the next page begins; null at the end of the list. */
  readonly next: Place | null;
}

/** The page of `limit` rows. `rows` were asked for with a limit of one more, which tells whether another page follows. */
export function pageOf<Row, Place = string>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => Place,
): Page<Row, Place> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? placeOf(last) : null };
}
