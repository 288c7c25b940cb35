import type { PhoneNumber } from '../domain/phone-number';
import type { Verification } from '../domain/verification';

/** A number `n` as it is read on hot paths. */
export const numberColumns = `
  n.id, n.person, n.e164, n.label, n.is_primary as "isPrimary", n.wants_primary as "wantsPrimary",
  n.verified_at as "verifiedAt", n.removed_at as "removedAt", n.proven_at as "provenAt", n.created_at as "createdAt",
  n.updated_at as "updatedAt", n.version`;

/** Its verification `v`. */
export const verificationColumns = `
  v.id as verification, v.code_key, v.code_hmac, v.code_sealed, v.expires_at as "expiresAt", v.tries,
  v.sent_at as "sentAt", v.tried_at as "triedAt", v.version as "verificationVersion"`;

type KeptColumns =
  { code_key: number; code_hmac: Buffer; code_sealed: string } | { code_key: null; code_hmac: null; code_sealed: null };

/** A row of both; no verification where nobody ever asked for a code. */
export type NumberRow = PhoneNumber &
  KeptColumns & { verification: string | null } & Pick<
    Verification & { verificationVersion: number },
    'expiresAt' | 'tries' | 'sentAt' | 'triedAt' | 'verificationVersion'
  >;

export function numberOf(row: NumberRow): PhoneNumber {
  const { id, person, e164, label, isPrimary, wantsPrimary, verifiedAt, removedAt, provenAt } = row;
  const { createdAt, updatedAt, version } = row;
  return {
    ...{ id, person, e164, label, isPrimary, wantsPrimary, verifiedAt, removedAt, provenAt },
    ...{ createdAt, updatedAt, version },
  };
}

export function verificationOf(row: NumberRow): Verification | null {
  const { verification: id, code_key, code_hmac, code_sealed, expiresAt, tries, sentAt, triedAt } = row;
  if (id === null) return null;
  const code = code_key === null ? null : { keyVersion: code_key, hmac: code_hmac, sealed: code_sealed };
  return { phoneId: row.id, id, code, expiresAt, tries, sentAt, triedAt, version: row.verificationVersion };
}
