import { ApiError, refusalOf } from '@linecheck/frontend-kit';
import { createCanary } from '@linecheck/frontend-kit/operations/sms-test';

/** What the service did not accept: the number, at its field, or something else. */
export function canaryProblemOf(error: Error | null): {
  readonly isNumberInvalid: boolean;
  readonly rest: Error | null;
} {
  const isNumberInvalid =
    refusalOf(createCanary, error) === 'phone-number-invalid' ||
    (error instanceof ApiError && error.fieldError('phone_number') !== undefined);
  return { isNumberInvalid, rest: isNumberInvalid ? null : error };
}
