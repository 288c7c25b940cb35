import { EntitySchema } from 'typeorm';
import type { Pause } from '../domain/pause';

export const pauseEntity = new EntitySchema<Pause>({
  name: 'Pause',
  tableName: 'pauses',
  columns: {
    id: { name: 'pause_id', type: 'uuid', primary: true },
    userId: { name: 'user_id', type: 'text' },
    e164: { type: 'text' },
    pausedUntil: { name: 'paused_until', type: 'timestamptz', nullable: true },
    changedAt: { name: 'changed_at', type: 'timestamptz' },
    version: { type: 'integer' },
  },
});
