import { EntitySchema } from 'typeorm';
import type { PhoneNumber } from '../domain/phone-number';

export const PhoneNumberEntity = new EntitySchema<PhoneNumber>({
  name: 'phone_number',
  tableName: 'phone_numbers',
  columns: {
    id: { type: 'uuid', primary: true },
    userId: { type: 'text', name: 'person' },
    e164: { type: 'text' },
    label: { type: 'text', nullable: true },
    isPrimary: { type: 'boolean', name: 'is_primary' },
    requestedPrimary: { type: 'boolean', name: 'wants_primary' },
    verifiedAt: { type: 'timestamptz', name: 'verified_at', nullable: true },
    removedAt: { type: 'timestamptz', name: 'removed_at', nullable: true },
    provenAt: { type: 'timestamptz', name: 'proven_at', nullable: true },
    texts: { type: 'jsonb', name: 'text_outcomes', nullable: true },
    replaces: { type: 'uuid', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    updatedAt: { type: 'timestamptz', name: 'updated_at' },
    version: { type: 'integer' },
  },
});
