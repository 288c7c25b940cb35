import type { PhoneNumber } from '../domain/phone-number';
import type { Verification } from '../domain/verification';

/** A number `n` as it is read on hot paths. */
export const numberColumns = `
  n.id, n.person AS "userId", n.e164, n.label, n.is_primary AS "isPrimary", n.wants_primary AS "requestedPrimary",
  n.verified_at AS "verifiedAt", n.removed_at AS "removedAt", n.proven_at AS "provenAt", n.created_at AS "createdAt",
  n.updated_at AS "updatedAt", n.version`;

/** Its verification `v`. */
export const verificationColumns = `
  v.id AS verification, v.code_key, v.code_hmac, v.code_sealed, v.expires_at AS "expiresAt", v.tries AS attempts,
  v.sent_at AS "sentAt", v.tried_at AS "attemptedAt", v.version AS "verificationVersion"`;

type CodeColumns =
  { code_key: number; code_hmac: Buffer; code_sealed: string } | { code_key: null; code_hmac: null; code_sealed: null };

/** A row of both; no verification where nobody ever asked for a code. */
export type NumberRow = PhoneNumber &
  CodeColumns & { verification: string | null } & Pick<
    Verification & { verificationVersion: number },
    'expiresAt' | 'attempts' | 'sentAt' | 'attemptedAt' | 'verificationVersion'
  >;

export function numberOf(row: NumberRow): PhoneNumber {
  const { id, userId, e164, label, isPrimary, requestedPrimary, verifiedAt, removedAt, provenAt } = row;
  const { createdAt, updatedAt, version } = row;
  return {
    ...{ id, userId, e164, label, isPrimary, requestedPrimary, verifiedAt, removedAt, provenAt },
    ...{ createdAt, updatedAt, version },
  };
}

export function verificationOf(row: NumberRow): Verification | null {
  const { verification: id, code_key, code_hmac, code_sealed, expiresAt, attempts, sentAt, attemptedAt } = row;
  if (id === null) return null;
  const code = code_key === null ? null : { keyVersion: code_key, hmac: code_hmac, sealed: code_sealed };
  return { phoneId: row.id, id, code, expiresAt, attempts, sentAt, attemptedAt, version: row.verificationVersion };
}
