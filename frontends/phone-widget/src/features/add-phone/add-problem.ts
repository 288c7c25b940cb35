import { ApiError, refusalOf, type WordField } from '@linecheck/frontend-kit';
import { addNumber } from '@linecheck/frontend-kit/operations/phone-numbers';

/** What the service did not accept, at the field where it is mended: a problem of the form's, or worded. `rest` is about no field. */
export interface AddProblem {
  readonly number: 'notANumber' | 'unsupported' | 'exists' | string | null;
  readonly label: string | null;
  /** The entry that the person has of this number already. */
  readonly existingId: string | null;
  readonly rest: Error | null;
}

const NONE: AddProblem = { number: null, label: null, existingId: null, rest: null };

export function addProblemOf(error: Error | null, wordField: WordField): AddProblem {
  if (error === null) return NONE;
  if (!(error instanceof ApiError)) return { ...NONE, rest: error };
  const number = numberProblem(error, wordField);
  const ofLabel = error.fieldProblem('label');
  const label = ofLabel ? wordField(ofLabel) : null;
  const id = error.problem?.phone_id;
  return {
    number,
    label,
    existingId: typeof id === 'string' ? id : null,
    rest: number === null && label === null ? error : null,
  };
}

/** The field's own code says more than that of the problem, where it has one. */
function numberProblem(error: ApiError, wordField: WordField): string | null {
  const problem = error.fieldProblem('phone_number');
  const own = problem && error.isSpecific(problem) ? wordField(problem) : null;
  switch (refusalOf(addNumber, error)) {
    case 'phone-number-invalid':
      return own ?? 'notANumber';
    case 'phone-number-unsupported':
      return own ?? 'unsupported';
    case 'phone-number-exists':
      return 'exists';
    default:
      return problem ? wordField(problem) : null;
  }
}
