import type { AnswerOf, phoneNumbersApi } from '@linecheck/shared-contracts';
import { isVerified } from '../../domain/phone-number';
import type { StoredHistoryEntry } from '../../persistence/number-history';
import { presentHistoryEntry } from './history-entry';
import type { ExportedRequest, NumberWithVerification } from '../../persistence/exported-rows';

type Exported = AnswerOf<typeof phoneNumbersApi.exportNumbers>;

export function presentExportedNumber({
  number,
  verification,
}: NumberWithVerification): phoneNumbersApi.ExportedNumber {
  return {
    id: number.id,
    e164: number.e164,
    label: number.label,
    is_primary: number.isPrimary,
    wants_primary: number.requestedPrimary,
    is_verified: isVerified(number),
    verified_at: instant(number.verifiedAt),
    proven_before_at: instant(number.provenAt),
    removed_at: instant(number.removedAt),
    replaces: number.replaces,
    last_texts: number.texts,
    verification: verification && {
      id: verification.id,
      sent_at: verification.sentAt.map((at) => at.toISOString()),
      tried_at: verification.triedAt.map((at) => at.toISOString()),
      expires_at: verification.expiresAt.toISOString(),
    },
    created_at: number.createdAt.toISOString(),
    updated_at: number.updatedAt.toISOString(),
  };
}

export function presentExportedRequest({
  phoneId,
  askedAt,
  segments,
  outcome,
  provenAt,
}: ExportedRequest): Exported['code_requests'][number] {
  return { phone_id: phoneId, asked_at: askedAt.toISOString(), segments, outcome, proven_at: instant(provenAt) };
}

export function presentExportedEntry(entry: StoredHistoryEntry): Exported['history'][number] {
  return { phone_id: entry.phoneId, ...presentHistoryEntry(entry) };
}

function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
