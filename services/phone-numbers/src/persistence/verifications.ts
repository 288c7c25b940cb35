import type { Write } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';
import { verificationColumns, verificationOf, type NumberRow } from './verification-rows';
import type { Verification } from '../domain/verification';

/** The newest verification of a number, with the newest text that was planned for it. */
export async function findVerification(
  em: EntityManager,
  phoneId: string,
): Promise<{ verification: Verification; messageId: string | null } | null> {
  const [row] = await em.query<(NumberRow & { messageId: string | null })[]>(
    `SELECT v.phone_id AS id, ${verificationColumns}, (
       SELECT s.message_id FROM sms_sends s WHERE s.ref = v.id::text AND s.purpose = 'verification'
       ORDER BY s.message_id DESC LIMIT 1) AS "messageId"
     FROM verifications v WHERE v.phone_id = $1`,
    [phoneId],
  );
  const verification = row ? verificationOf(row) : null;
  return verification && { verification, messageId: row?.messageId ?? null };
}

/** A state, unless somebody wrote another since the one it came from. */
export function writeVerification(next: Verification): Write {
  return {
    name: 'verification',
    sql: `INSERT INTO verifications AS stored
            (phone_id, id, code_key, code_hmac, code_sealed, expires_at, tries, sent_at, tried_at, version)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
          ON CONFLICT (phone_id) DO UPDATE SET
            (id, code_key, code_hmac, code_sealed, expires_at, tries, sent_at, tried_at, version) =
            (excluded.id, excluded.code_key, excluded.code_hmac, excluded.code_sealed, excluded.expires_at,
             excluded.tries, excluded.sent_at, excluded.tried_at, excluded.version)
          WHERE stored.version = excluded.version - 1
          RETURNING 1`,
    values: [
      next.phoneId,
      next.id,
      next.code?.keyVersion ?? null,
      next.code?.hmac ?? null,
      next.code?.sealed ?? null,
      next.expiresAt,
      next.attempts,
      next.sentAt,
      next.attemptedAt,
      next.version,
    ],
    expectedRows: 1,
  };
}

/** Ends the verification of a number and destroys its code. */
export async function endVerification(em: EntityManager, phoneId: string): Promise<void> {
  await em.query(
    `UPDATE verifications SET code_key = NULL, code_hmac = NULL, code_sealed = NULL, version = version + 1
     WHERE phone_id = $1 AND code_hmac IS NOT NULL`,
    [phoneId],
  );
}

/** Destroys every code whose life is over. Returns how many. */
export async function destroyCodesExpiredBy(em: EntityManager, now: Date): Promise<number> {
  const [, count]: [unknown[], number] = await em.query(
    `UPDATE verifications SET code_key = NULL, code_hmac = NULL, code_sealed = NULL, version = version + 1
     WHERE code_sealed IS NOT NULL AND expires_at <= $1`,
    [now],
  );
  return count;
}
