import type { Write } from '@linecheck/service-kit/persistence';
import { spellingsOf } from '@linecheck/shared-contracts/number-reading/identity';
import { In, IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import type { PhoneNumber } from '../domain/phone-number';
import { PhoneNumberEntity } from './phone-number-entity';

/** Where a page of the list begins: after this number. */
export interface ListPosition {
  readonly isPrimary: boolean;
  readonly createdAt: Date;
  readonly id: string;
}

export async function findNumber(em: EntityManager, userId: string, id: string): Promise<PhoneNumber | null> {
  return em.findOneBy(PhoneNumberEntity, { userId, id, removedAt: IsNull() });
}

/** The entry of this phone, however it is spelled. Also finds a removed one. */
export async function findEntry(em: EntityManager, userId: string, e164: string): Promise<PhoneNumber | null> {
  const where = { userId, e164: In(spellingsOf(e164)) };
  return em.findOne(PhoneNumberEntity, { where, order: { removedAt: { direction: 'ASC', nulls: 'FIRST' } } });
}

/** Also finds a removed one. */
export async function findAnyNumber(em: EntityManager, id: string): Promise<PhoneNumber | null> {
  return em.findOneBy(PhoneNumberEntity, { id });
}

/** When the newest change of all people's numbers was; null where there are none. Reads them all. */
export async function newestChange(em: EntityManager): Promise<Date | null> {
  const [row] = await em.query<{ newest: Date | null }[]>('SELECT max(updated_at) AS newest FROM phone_numbers');
  return row?.newest ?? null;
}

/** Whoever has proven this phone, however it is spelled, and still has it. */
export async function findHolder(em: EntityManager, e164: string): Promise<PhoneNumber | null> {
  return em.findOneBy(PhoneNumberEntity, {
    e164: In(spellingsOf(e164)),
    verifiedAt: Not(IsNull()),
    removedAt: IsNull(),
  });
}

/** Whether somebody else has this phone verified, or has proven it after this number's person last did, though they removed it since. */
export async function isTakenByOther(em: EntityManager, { userId, e164, verifiedAt }: PhoneNumber): Promise<boolean> {
  const rows = await em.query<unknown[]>(
    `SELECT 1 FROM phone_numbers
     WHERE e164 = ANY($1) AND person <> $2
       AND ((verified_at IS NOT NULL AND removed_at IS NULL) OR greatest(verified_at, proven_at) > $3) LIMIT 1`,
    [spellingsOf(e164), userId, verifiedAt],
  );
  return rows.length > 0;
}

/** All that a person has now, oldest first. */
export async function numbersOf(em: EntityManager, userId: string): Promise<PhoneNumber[]> {
  return em.find(PhoneNumberEntity, { where: { userId, removedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
}

/** Primary first, then newest first. */
export async function pageOfNumbers(
  em: EntityManager,
  userId: string,
  page: { limit: number; after: ListPosition | null },
): Promise<PhoneNumber[]> {
  const query = em
    .createQueryBuilder(PhoneNumberEntity, 'n')
    .where({ userId, removedAt: IsNull() })
    .orderBy({ 'n.isPrimary': 'DESC', 'n.createdAt': 'DESC', 'n.id': 'DESC' })
    .limit(page.limit);
  if (page.after) query.andWhere('(n.isPrimary, n.createdAt, n.id) < (:isPrimary, :createdAt, :id)', page.after);
  return query.getMany();
}

/** The next numbers of all people in the order of their ids, removed ones too; from the first one where `after` is null. */
export async function numbersAfter(em: EntityManager, after: string | null, limit: number): Promise<PhoneNumber[]> {
  const where = after === null ? {} : { id: MoreThan(after) };
  return em.find(PhoneNumberEntity, { where, order: { id: 'ASC' }, take: limit });
}

/** When anything changed about a person's numbers, removals included. */
export async function lastChangeOf(em: EntityManager, userId: string): Promise<Date | null> {
  const query = em.createQueryBuilder(PhoneNumberEntity, 'n').where({ userId }).select('max(n.updatedAt)', 'last');
  return (await query.getRawOne<{ last: Date | null }>())?.last ?? null;
}

/** Writes the state of a number, new or known. The caller holds its person's lock. */
export async function saveNumber(em: EntityManager, number: PhoneNumber): Promise<void> {
  await em.upsert(PhoneNumberEntity, number, ['id']);
}

/** A number and what becomes of it. */
export interface NumberUpdate {
  readonly before: PhoneNumber;
  readonly next: PhoneNumber;
}

/**
 * The states of several known numbers, unless somebody wrote one of them meanwhile. What gives a number or the first
 * place away goes before what takes it: one person holds a number, and has one primary.
 */
export function writeNumberUpdates(updates: readonly NumberUpdate[]): Write[] {
  const gives = ({ before, next }: NumberUpdate) =>
    (before.isPrimary && !next.isPrimary) ||
    (before.verifiedAt !== null && next.verifiedAt === null) ||
    (before.removedAt === null && next.removedAt !== null);
  const given = updates.filter(gives);
  const taken = updates.filter((move) => !gives(move));
  return [writeStates('given', given, 'true'), writeStates('taken', taken, '(SELECT count(*) FROM given) >= 0')];
}

function writeStates(name: string, updates: readonly NumberUpdate[], after: string): Write {
  const rows = updates.map(({ before, next }) => ({
    id: next.id,
    is_primary: next.isPrimary,
    wants_primary: next.requestedPrimary,
    verified_at: next.verifiedAt,
    proven_at: next.provenAt,
    removed_at: next.removedAt,
    replaces: next.replaces,
    updated_at: next.updatedAt,
    version: next.version,
    read_version: before.version,
  }));
  return {
    name,
    sql: `UPDATE phone_numbers stored SET is_primary = next.is_primary, wants_primary = next.wants_primary,
            verified_at = next.verified_at, proven_at = next.proven_at, removed_at = next.removed_at, replaces = next.replaces,
            updated_at = next.updated_at, version = next.version
          FROM jsonb_to_recordset($1::jsonb) AS next (id uuid, is_primary boolean, wants_primary boolean,
            verified_at timestamptz, proven_at timestamptz, removed_at timestamptz, replaces uuid, updated_at timestamptz, version integer, read_version integer)
          WHERE stored.id = next.id AND stored.version = next.read_version AND ${after} RETURNING 1`,
    values: [JSON.stringify(rows)],
    expectedRows: updates.length,
  };
}
