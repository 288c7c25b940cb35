import type { AnswerOf } from '@linecheck/shared-contracts';
import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ClientOperation, IdempotentOperation, RequestOf } from '../operations/client-operation';
import { ApiError } from './api-error';
import type { RequestArgument } from './api-fetch';
import { newIdempotencyKey } from './idempotency-key';
import { useApi } from './use-api';

interface Attempt {
  readonly input: string;
  readonly key: string;
}

type IdempotentMutationOptions<Input, Answer> = Omit<UseMutationOptions<Answer, Error, Input>, 'mutationFn'>;

/**
 * A mutation by an operation that sends or creates; `requestOf` says what it takes for an input. While its outcome is unknown
 * (no answer, one that cannot be read, 429, 5xx), doing the same again carries the same Idempotency-Key, so it happens once;
 * after an answer, or with another input, it is a new action.
 */
export function useIdempotentMutation<Op extends IdempotentOperation, Input>(
  operation: ClientOperation<Op>,
  requestOf: (input: Input) => RequestOf<Op>,
  options: IdempotentMutationOptions<Input, AnswerOf<Op>> = {},
): UseMutationResult<AnswerOf<Op>, Error, Input> {
  const api = useApi();
  const open = useRef<Attempt | null>(null);
  return useMutation({
    ...options,
    mutationFn: async (input: Input) => {
      const written = JSON.stringify(input) ?? '';
      if (open.current?.input !== written) open.current = { input: written, key: newIdempotencyKey() };
      const attempt = open.current;
      const request = [{ ...requestOf(input), idempotencyKey: attempt.key }] as unknown as RequestArgument<Op>;
      try {
        const answer = await api(operation, ...request);
        if (open.current === attempt) open.current = null;
        return answer;
      } catch (error) {
        if (open.current === attempt && isFinalResponse(error)) open.current = null;
        throw error;
      }
    },
  });
}

/** Codes of an error after which nobody knows whether it was done. */
const UNDECIDED = ['idempotency-in-flight', 'unreadable-answer'];

/** Whether the service decided, and the page knows how. */
function isFinalResponse(error: unknown): boolean {
  return error instanceof ApiError && !error.isTemporary && !UNDECIDED.includes(error.code);
}
