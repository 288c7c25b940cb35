import { EntitySchema } from 'typeorm';
import type { Template } from '../domain/template';

export const templateEntity = new EntitySchema<Template>({
  name: 'Template',
  tableName: 'templates',
  columns: {
    userId: { name: 'user_id', type: 'text', primary: true },
    name: { type: 'text', primary: true },
    text: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
    updatedAt: { name: 'updated_at', type: 'timestamptz', precision: 3 },
  },
});
