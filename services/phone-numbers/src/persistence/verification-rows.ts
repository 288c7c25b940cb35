import { entityOf, selectedColumns } from '@linecheck/service-kit/persistence';
import type { PhoneNumber } from '../domain/phone-number';
import type { Verification } from '../domain/verification';
import { PhoneNumberEntity } from './phone-number-entity';

/** A number `n` as it is read on hot paths. */
export const numberColumns = selectedColumns(PhoneNumberEntity, 'n');

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
  return entityOf(PhoneNumberEntity, row);
}

export function verificationOf(row: NumberRow): Verification | null {
  const { verification: id, code_key, code_hmac, code_sealed, expiresAt, attempts, sentAt, attemptedAt } = row;
  if (id === null) return null;
  const code = code_key === null ? null : { keyVersion: code_key, hmac: code_hmac, sealed: code_sealed };
  return { phoneId: row.id, id, code, expiresAt, attempts, sentAt, attemptedAt, version: row.verificationVersion };
}
