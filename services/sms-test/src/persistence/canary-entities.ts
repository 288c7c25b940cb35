import { EntitySchema } from 'typeorm';
import type { Canary, CanaryRun } from '../domain/canary';

export const canaryEntity = new EntitySchema<Canary>({
  name: 'Canary',
  tableName: 'canaries',
  columns: {
    canaryId: { name: 'canary_id', type: 'uuid', primary: true },
    userId: { name: 'user_id', type: 'text' },
    name: { type: 'text' },
    phoneNumber: { name: 'phone_number', type: 'text' },
    messageTemplate: { name: 'message_template', type: 'text' },
    everyMinutes: { name: 'every_minutes', type: 'integer' },
    nextRunAt: { name: 'next_run_at', type: 'timestamptz', precision: 3, nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
    updatedAt: { name: 'updated_at', type: 'timestamptz', precision: 3 },
  },
});

export const canaryRunEntity = new EntitySchema<CanaryRun>({
  name: 'CanaryRun',
  tableName: 'canary_runs',
  columns: {
    canaryId: { name: 'canary_id', type: 'uuid', primary: true },
    dueAt: { name: 'due_at', type: 'timestamptz', precision: 3, primary: true },
    testId: { name: 'test_id', type: 'uuid', nullable: true },
    skippedBecause: { name: 'skipped_because', type: 'text', nullable: true },
  },
});
