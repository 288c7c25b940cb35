import { EntitySchema } from 'typeorm';

/** A row of `set_aside_callbacks`: a signed callback that cannot be used, and why. */
export interface SetAsideRow {
  digest: Buffer;
  message_id: string | null;
  reason: string;
  status: string;
  heard_at: Date;
  times_heard: number;
  parameters: string;
}

export const SetAsideEntity = new EntitySchema<SetAsideRow>({
  name: 'set_aside_callback',
  tableName: 'set_aside_callbacks',
  columns: {
    digest: { type: 'bytea', primary: true },
    message_id: { type: 'uuid', nullable: true },
    reason: { type: 'text' },
    status: { type: 'text' },
    heard_at: { type: 'timestamptz' },
    times_heard: { type: 'integer' },
    parameters: { type: 'text' },
  },
});
