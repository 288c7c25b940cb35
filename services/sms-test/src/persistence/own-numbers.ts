import type { EntityManager } from 'typeorm';
import type { OwnNumber } from '../domain/own-number';
import { ownNumberEntity } from './own-number-entity';

/** Keeps this state of a number unless a newer one is known: the order in which states arrive does not matter. */
export async function upsertNewest(em: EntityManager, number: OwnNumber): Promise<void> {
  await em.query(
    `INSERT INTO own_numbers (phone_id, user_id, e164, country, is_verified, is_removed, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (phone_id) DO UPDATE
       SET user_id = excluded.user_id, e164 = excluded.e164, country = excluded.country,
           is_verified = excluded.is_verified, is_removed = excluded.is_removed, version = excluded.version
       WHERE own_numbers.version < excluded.version`,
    [number.phoneId, number.userId, number.e164, number.country, number.isVerified, number.isRemoved, number.version],
  );
}

/** The numbers that a person may test. A person has few: phone-numbers limits them. */
export async function listTestableNumbers(em: EntityManager, userId: string): Promise<OwnNumber[]> {
  return em.find(ownNumberEntity, { where: { userId, isVerified: true, isRemoved: false } });
}

export async function findOwnNumber(em: EntityManager, phoneId: string): Promise<OwnNumber | null> {
  return em.findOne(ownNumberEntity, { where: { phoneId } });
}
