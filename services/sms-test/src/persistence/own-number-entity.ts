import { EntitySchema } from 'typeorm';
import type { OwnNumber } from '../domain/own-number';

export const ownNumberEntity = new EntitySchema<OwnNumber>({
  name: 'OwnNumber',
  tableName: 'own_numbers',
  columns: {
    phoneId: { name: 'phone_id', type: 'uuid', primary: true },
    userId: { name: 'user_id', type: 'text' },
    e164: { type: 'text' },
    country: { type: 'text', nullable: true },
    isVerified: { name: 'is_verified', type: 'boolean' },
    isRemoved: { name: 'is_removed', type: 'boolean' },
    version: { type: 'integer' },
  },
});
