import { useApi, useIdempotentMutation } from '@linecheck/frontend-kit';
import { paths } from '@linecheck/shared-contracts/paths';
import type { UseMutationResult } from '@tanstack/react-query';
import type { SentCode } from '../sent-code';

/** Texts a code to one of the person's numbers, named by its id. */
export function useSendCode(): UseMutationResult<SentCode, Error, string> {
  const api = useApi();
  return useIdempotentMutation((phoneId: string, idempotencyKey) =>
    api<SentCode>(paths.sendCode, { method: 'POST', body: { phone_id: phoneId }, idempotencyKey }),
  );
}
