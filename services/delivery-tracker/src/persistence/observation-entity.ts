import { EntitySchema } from 'typeorm';
import type { ObservationOutcome, ObservationSource } from '../domain/message';

/** A row of `observations`. `error_code` is 0 where there was none. */
export interface ObservationRow {
  message_id: string;
  status: string;
  error_code: number;
  source: ObservationSource;
  outcome: Exclude<ObservationOutcome, 'set_aside'>;
  heard_at: Date;
  happened_at: Date | null;
  times_heard: number;
  parameters: Readonly<Record<string, unknown>>;
}

export const ObservationEntity = new EntitySchema<ObservationRow>({
  name: 'observation',
  tableName: 'observations',
  columns: {
    message_id: { type: 'uuid', primary: true },
    status: { type: 'text', primary: true },
    error_code: { type: 'integer', primary: true },
    source: { type: 'text' },
    outcome: { type: 'text' },
    heard_at: { type: 'timestamptz' },
    happened_at: { type: 'timestamptz', nullable: true },
    times_heard: { type: 'integer' },
    parameters: { type: 'jsonb' },
  },
});
