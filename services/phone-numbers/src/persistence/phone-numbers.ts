import { IsNull, Not, type EntityManager } from 'typeorm';
import type { PhoneNumber } from '../domain/phone-number';
import { PhoneNumberEntity } from './entities';

/** Where a page of the list begins: after this number. */
export interface ListPosition {
  readonly isPrimary: boolean;
  readonly createdAt: Date;
  readonly id: string;
}

export async function findNumber(em: EntityManager, person: string, id: string): Promise<PhoneNumber | null> {
  return em.findOneBy(PhoneNumberEntity, { person, id, removedAt: IsNull() });
}

/** Also finds a removed one. */
export async function findEntry(em: EntityManager, person: string, e164: string): Promise<PhoneNumber | null> {
  return em.findOneBy(PhoneNumberEntity, { person, e164 });
}

/** All that a person has now, oldest first. */
export async function numbersOf(em: EntityManager, person: string): Promise<PhoneNumber[]> {
  return em.find(PhoneNumberEntity, { where: { person, removedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
}

/** Primary first, then newest first. */
export async function pageOfNumbers(
  em: EntityManager,
  person: string,
  page: { limit: number; after: ListPosition | null },
): Promise<PhoneNumber[]> {
  const query = em
    .createQueryBuilder(PhoneNumberEntity, 'n')
    .where({ person, removedAt: IsNull() })
    .orderBy({ 'n.isPrimary': 'DESC', 'n.createdAt': 'DESC', 'n.id': 'DESC' })
    .limit(page.limit);
  if (page.after) query.andWhere('(n.isPrimary, n.createdAt, n.id) < (:isPrimary, :createdAt, :id)', page.after);
  return query.getMany();
}

/** Whoever has proven a number and still has it. */
export async function findHolder(em: EntityManager, e164: string): Promise<PhoneNumber | null> {
  return em.findOneBy(PhoneNumberEntity, { e164, verifiedAt: Not(IsNull()), removedAt: IsNull() });
}

/** When anything changed about a person's numbers, removals included. */
export async function lastChangeOf(em: EntityManager, person: string): Promise<Date | null> {
  const query = em.createQueryBuilder(PhoneNumberEntity, 'n').where({ person }).select('max(n.updatedAt)', 'last');
  return (await query.getRawOne<{ last: Date | null }>())?.last ?? null;
}

/** Writes the state of a number, new or known. The caller holds its person's lock. */
export async function saveNumber(em: EntityManager, number: PhoneNumber): Promise<void> {
  await em.upsert(PhoneNumberEntity, number, ['id']);
}
