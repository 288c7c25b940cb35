import { useIdempotentMutation } from '@linecheck/frontend-kit';
import { sendCode } from '@linecheck/frontend-kit/operations/phone-numbers';
import type { UseMutationResult } from '@tanstack/react-query';
import type { SentCode } from '../sent-code';

/** Texts a code to one of the person's numbers, named by its id. */
export function useSendCode(): UseMutationResult<SentCode, Error, string> {
  return useIdempotentMutation(sendCode, (phoneId: string) => ({ body: { phone_id: phoneId } }));
}
