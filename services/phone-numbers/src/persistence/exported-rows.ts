import type { EntityManager } from 'typeorm';
import type { PhoneNumber } from '../domain/phone-number';
import { PhoneNumberEntity } from './phone-number-entity';
import { selectedColumns, entityOf } from '@linecheck/service-kit/persistence';

/** A number with its verification, as it is exported. */
export interface NumberWithVerification {
  readonly number: PhoneNumber;
  readonly verification: {
    readonly id: string;
    readonly sentAt: readonly Date[];
    readonly triedAt: readonly Date[];
    readonly expiresAt: Date;
  } | null;
}

type Row = PhoneNumber & {
  verification: string | null;
  sentAt: Date[];
  triedAt: Date[];
  expiresAt: Date;
};

/** The next numbers of a person, removed ones too, by their spelling, which is unique to each; from the first one where `after` is null. */
export async function exportedNumbers(
  em: EntityManager,
  userId: string,
  after: string | null,
  limit: number,
): Promise<NumberWithVerification[]> {
  const rows = await em.query<Row[]>(
    `SELECT ${selectedColumns(PhoneNumberEntity, 'n')}, v.id AS verification, v.sent_at AS "sentAt",
       v.tried_at AS "triedAt", v.expires_at AS "expiresAt"
     FROM phone_numbers n LEFT JOIN verifications v ON v.phone_id = n.id
     WHERE n.person = $1 AND ($2::text IS NULL OR n.e164 > $2) ORDER BY n.e164 LIMIT $3`,
    [userId, after, limit],
  );
  return rows.map((row) => ({ number: entityOf(PhoneNumberEntity, row), verification: verificationOf(row) }));
}

function verificationOf({ verification, sentAt, triedAt, expiresAt }: Row): NumberWithVerification['verification'] {
  return verification === null ? null : { id: verification, sentAt, triedAt, expiresAt };
}

/** A code that was asked for, and what became of it. */
export interface ExportedRequest {
  readonly id: string;
  readonly phoneId: string;
  readonly askedAt: Date;
  readonly segments: number;
  readonly outcome: string;
  readonly provenAt: Date | null;
}

/** Codes that were asked for some numbers, number by number, oldest first. Their keys are digests and counts of others, and stay. */
export async function exportedRequests(em: EntityManager, phoneIds: readonly string[]): Promise<ExportedRequest[]> {
  return em.query<ExportedRequest[]>(
    `SELECT id, phone_id AS "phoneId", asked_at AS "askedAt", segments, outcome, proven_at AS "provenAt"
     FROM code_requests WHERE phone_id = ANY($1) ORDER BY phone_id, asked_at`,
    [phoneIds],
  );
}
