import type { EntityManager } from 'typeorm';

/** Every event of `subjects` up to `ackFloor` in the stream that was made at `streamCreated` is settled. */
export interface Position {
  /** As the server says it; null before anything is known. */
  readonly streamCreated: string | null;
  readonly ackFloor: number;
  readonly subjects: readonly string[];
  /** Which message lies at `ackFloor` (`markAt`); null where none does, or the floor was stored by a version without marks. */
  readonly floorMark: string | null;
}

interface Row {
  stream_created: string | null;
  ack_floor: string;
  subjects: string[];
  floor_mark: string | null;
}

/** Reads a consumer's position and keeps other replicas from changing it until the transaction ends. */
export async function lockPosition(em: EntityManager, consumer: string, stream: string): Promise<Position> {
  await em.query('INSERT INTO inbox_positions (consumer, stream) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    consumer,
    stream,
  ]);
  const [row] = await em.query<Row[]>(
    `SELECT stream_created, ack_floor, subjects, floor_mark FROM inbox_positions
     WHERE consumer = $1 AND stream = $2 FOR UPDATE`,
    [consumer, stream],
  );
  return {
    streamCreated: row?.stream_created ?? null,
    ackFloor: Number(row?.ack_floor ?? 0),
    subjects: row?.subjects ?? [],
    floorMark: row?.floor_mark ?? null,
  };
}

export async function savePosition(
  em: EntityManager,
  consumer: string,
  stream: string,
  { streamCreated, ackFloor, subjects, floorMark }: Position,
): Promise<void> {
  await em.query(
    `UPDATE inbox_positions SET stream_created = $3, ack_floor = $4, subjects = $5, floor_mark = $6, updated_at = now()
     WHERE consumer = $1 AND stream = $2`,
    [consumer, stream, streamCreated, ackFloor, [...subjects], floorMark],
  );
}
