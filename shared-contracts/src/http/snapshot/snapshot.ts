import { Type } from '@sinclair/typebox';
import { Id, Nullable, Timestamp } from '../schemas';

/** One kind of state that is published again. */
export const SnapshotPart = Type.Object(
  {
    event: Type.String({ description: 'The event that carries it', examples: ['phone-number.snapshot'] }),
    total: Nullable(
      Type.Integer({
        minimum: 0,
        description: 'How many there were at the start; null where they were too many to count',
      }),
    ),
    published: Type.Integer({ minimum: 0, description: 'Events that were handed to the outbox' }),
    skipped: Type.Integer({ minimum: 0, description: 'Rows that no event can tell of; the log names them' }),
    is_finished: Type.Boolean(),
  },
  { $id: 'SnapshotPart' },
);

/** A run in which a service publishes its state again. */
export const Snapshot = Type.Object(
  {
    id: Id,
    requested_by: Type.String({ description: 'The operator who asked for it' }),
    requested_at: Timestamp,
    since: Type.String({
      ...Timestamp,
      description: 'Texts that were asked for before this are left out; numbers and opt-outs are published whole',
    }),
    parts: Type.Array(SnapshotPart),
    finished_at: Nullable(Timestamp),
  },
  { $id: 'Snapshot' },
);
