import type { EventName } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../outbox';

/** The key of a row, member by member, as text: where a page ends. */
export type RowKey = readonly string[];

export interface PageQuery {
  /** The key of the last row of the page before; null at the beginning. */
  readonly after: RowKey | null;
  /** Texts that were asked for before this are left out. Sources of other state ignore it. */
  readonly since: Date;
  readonly limit: number;
}

/** A state that its owner publishes again, row by row, in the order of the rows' key. */
export interface SnapshotSource {
  readonly event: EventName;
  /** How many rows there are; counting stops at `most`. */
  count(em: EntityManager, since: Date, most: number): Promise<number>;
  /** The next rows; none where the last one has been read. */
  page(em: EntityManager, query: PageQuery): Promise<readonly SnapshotRow[]>;
}

export interface SnapshotRow {
  readonly key: RowKey;
  /** None where the row has nothing to publish. May throw: then the row is skipped. */
  events(): NewEvent[];
}

/** Counts the rows of a SELECT, `most` at most. Ordered as its pages are, it finds them by the same index. */
export async function countUpTo(
  em: EntityManager,
  select: string,
  values: readonly unknown[],
  most: number,
): Promise<number> {
  const [row] = await em.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM (${select} LIMIT ${most}) AS counted`,
    [...values],
  );
  return row?.count ?? 0;
}

/** The smallest UUIDv7 of an instant. */
export function smallestIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
