import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from './api-error';
import { newIdempotencyKey } from './idempotency-key';

interface Attempt {
  readonly input: string;
  readonly key: string;
}

type IdempotentMutationOptions<Input, Answer> = Omit<UseMutationOptions<Answer, Error, Input>, 'mutationFn'>;

/**
 * A mutation that sends or creates. While its outcome is unknown (no answer, 429, 5xx), doing the same again carries the
 * same Idempotency-Key, so it happens once; after an answer, or with another input, it is a new action.
 */
export function useIdempotentMutation<Input, Answer>(
  perform: (input: Input, idempotencyKey: string) => Promise<Answer>,
  options: IdempotentMutationOptions<Input, Answer> = {},
): UseMutationResult<Answer, Error, Input> {
  const open = useRef<Attempt | null>(null);
  return useMutation({
    ...options,
    mutationFn: async (input: Input) => {
      const written = JSON.stringify(input) ?? '';
      if (open.current?.input !== written) open.current = { input: written, key: newIdempotencyKey() };
      const attempt = open.current;
      try {
        const answer = await perform(input, attempt.key);
        if (open.current === attempt) open.current = null;
        return answer;
      } catch (error) {
        if (open.current === attempt && isFinalResponse(error)) open.current = null;
        throw error;
      }
    },
  });
}

/** Whether the service decided; `idempotency-in-flight` says that it has not yet. */
function isFinalResponse(error: unknown): boolean {
  return error instanceof ApiError && !error.isTemporary && error.code !== 'idempotency-in-flight';
}
