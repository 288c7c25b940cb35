import type { phoneNumbersApi } from '@linecheck/shared-contracts';
import type { SentCode } from '../../use-cases/send-code';

export function presentSentCode(sent: Omit<SentCode, 'limits'>): phoneNumbersApi.SentCode {
  return {
    phone_id: sent.number.id,
    phone_number: sent.number.e164,
    verification_id: sent.verificationId,
    message_id: sent.messageId,
    expires_at: sent.expiresAt.toISOString(),
    next_code_at: sent.nextCodeAt.toISOString(),
    attempts_left: sent.attemptsLeft,
  };
}
