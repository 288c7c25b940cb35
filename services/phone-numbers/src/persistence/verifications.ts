import type { EntityManager } from 'typeorm';
import type { PhoneNumber } from '../domain/phone-number';
import type { KeptCode, Verification } from '../domain/verification';

/** Names one number of a person. */
export type NumberKey = { readonly id: string } | { readonly e164: string };

type KeptColumns =
  { code_key: number; code_hmac: Buffer; code_sealed: string } | { code_key: null; code_hmac: null; code_sealed: null };

type Row = PhoneNumber &
  KeptColumns & { verification: string | null } & Pick<
    Verification & { verificationVersion: number },
    'expiresAt' | 'tries' | 'sentAt' | 'triedAt' | 'verificationVersion'
  >;

const selectNumber = `
  select n.id, n.person, n.e164, n.label, n.is_primary as "isPrimary", n.wants_primary as "wantsPrimary",
    n.verified_at as "verifiedAt", n.removed_at as "removedAt", n.created_at as "createdAt",
    n.updated_at as "updatedAt", n.version,
    v.id as verification, v.code_key, v.code_hmac, v.code_sealed, v.expires_at as "expiresAt", v.tries,
    v.sent_at as "sentAt", v.tried_at as "triedAt", v.version as "verificationVersion"
  from phone_numbers n left join verifications v on v.phone_id = n.id
  where n.person = $1 and n.removed_at is null and `;

/** A number that its person has now, and its verification, in one statement. */
export async function findVerification(
  em: EntityManager,
  person: string,
  key: NumberKey,
): Promise<{ number: PhoneNumber; verification: Verification | null } | null> {
  const rows: Row[] =
    'id' in key
      ? await em.query(`${selectNumber} n.id = $2`, [person, key.id])
      : await em.query(`${selectNumber} n.e164 = $2`, [person, key.e164]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Writes a state if nobody wrote another since the one it came from; false if somebody did. */
export async function saveVerification(em: EntityManager, next: Verification): Promise<boolean> {
  const rows: unknown[] = await em.query(
    `insert into verifications
       (phone_id, id, code_key, code_hmac, code_sealed, expires_at, tries, sent_at, tried_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (phone_id) do update set
       (id, code_key, code_hmac, code_sealed, expires_at, tries, sent_at, tried_at, version) =
       (excluded.id, excluded.code_key, excluded.code_hmac, excluded.code_sealed, excluded.expires_at,
        excluded.tries, excluded.sent_at, excluded.tried_at, excluded.version)
     where verifications.version = excluded.version - 1
     returning version`,
    [
      next.phoneId,
      next.id,
      next.code?.keyVersion ?? null,
      next.code?.hmac ?? null,
      next.code?.sealed ?? null,
      next.expiresAt,
      next.tries,
      next.sentAt,
      next.triedAt,
      next.version,
    ],
  );
  return rows.length === 1;
}

/** Consumes one try and gives what the code is to be compared with; null if the state is another by now. */
export async function consumeTry(
  em: EntityManager,
  next: Verification,
): Promise<Pick<KeptCode, 'keyVersion' | 'hmac'> | null> {
  const [rows]: [{ keyVersion: number; hmac: Buffer }[], number] = await em.query(
    `update verifications set tries = $3, tried_at = $4, version = $5
     where phone_id = $1 and id = $2 and version = $5 - 1 and code_hmac is not null
     returning code_key as "keyVersion", code_hmac as hmac`,
    [next.phoneId, next.id, next.tries, next.triedAt, next.version],
  );
  return rows[0] ?? null;
}

/** Ends a verification and destroys its code. True for the one caller that ends it. */
export async function endVerification(em: EntityManager, phoneId: string, verificationId?: string): Promise<boolean> {
  const [, count]: [unknown[], number] = await em.query(
    `update verifications set code_key = null, code_hmac = null, code_sealed = null, version = version + 1
     where phone_id = $1 and id = coalesce($2, id) and code_hmac is not null`,
    [phoneId, verificationId ?? null],
  );
  return count === 1;
}

/** Destroys every code whose life is over. Returns how many. */
export async function destroyCodesExpiredBy(em: EntityManager, now: Date): Promise<number> {
  const [, count]: [unknown[], number] = await em.query(
    `update verifications set code_key = null, code_hmac = null, code_sealed = null, version = version + 1
     where code_sealed is not null and expires_at <= $1`,
    [now],
  );
  return count;
}

function fromRow(row: Row): { number: PhoneNumber; verification: Verification | null } {
  const { verification: id, code_key, code_hmac, code_sealed, verificationVersion, ...rest } = row;
  const { expiresAt, tries, sentAt, triedAt, ...number } = rest;
  if (id === null) return { number, verification: null };
  const code = code_key === null ? null : { keyVersion: code_key, hmac: code_hmac, sealed: code_sealed };
  return {
    number,
    verification: { phoneId: number.id, id, code, expiresAt, tries, sentAt, triedAt, version: verificationVersion },
  };
}
