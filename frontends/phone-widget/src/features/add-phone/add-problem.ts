import { ApiError, refusalOf } from '@linecheck/frontend-kit';
import { addNumber } from '@linecheck/frontend-kit/operations/phone-numbers';

/** What the service did not accept, at the field where it is mended. `rest` is about no field. */
export interface AddProblem {
  readonly number: 'notANumber' | 'unsupported' | 'exists' | string | null;
  readonly label: string | null;
  readonly rest: Error | null;
}

const NONE: AddProblem = { number: null, label: null, rest: null };

export function addProblemOf(error: Error | null): AddProblem {
  if (error === null) return NONE;
  if (!(error instanceof ApiError)) return { ...NONE, rest: error };
  const number = numberProblem(error);
  const label = error.fieldError('label') ?? null;
  return { number, label, rest: number === null && label === null ? error : null };
}

function numberProblem(error: ApiError): string | null {
  switch (refusalOf(addNumber, error)) {
    case 'phone-number-invalid':
      return 'notANumber';
    case 'phone-number-unsupported':
      return 'unsupported';
    case 'phone-number-exists':
      return 'exists';
    default:
      return error.fieldError('phone_number') ?? null;
  }
}
