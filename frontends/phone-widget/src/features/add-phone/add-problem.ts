import { ApiError, refusalOf, type WordField } from '@linecheck/frontend-kit';
import { addNumber } from '@linecheck/frontend-kit/operations/phone-numbers';
import type { ProblemDocument } from '@linecheck/shared-contracts/errors';
import type { Candidate } from './use-number-form';

/** What the service did not accept, at the field where it is mended: a problem of the form's, or worded. `rest` is about no field. */
export interface AddProblem {
  readonly number: 'notANumber' | 'unsupported' | 'exists' | string | null;
  /** With a number that may be one of several: which ones. */
  readonly candidates: readonly Candidate[];
  readonly label: string | null;
  readonly rest: Error | null;
}

const NONE: AddProblem = { number: null, candidates: [], label: null, rest: null };

export function addProblemOf(error: Error | null, wordField: WordField): AddProblem {
  if (error === null) return NONE;
  if (!(error instanceof ApiError)) return { ...NONE, rest: error };
  const number = numberProblem(error, wordField);
  const ofLabel = error.fieldProblem('label');
  const label = ofLabel ? wordField(ofLabel) : null;
  return { number, candidates: candidatesOf(error), label, rest: number === null && label === null ? error : null };
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

function candidatesOf({ problem }: ApiError): Candidate[] {
  const { candidates = [] } = (problem ?? {}) as Pick<ProblemDocument, 'candidates'>;
  return candidates.map(({ e164, country, international_format: international }) => ({ e164, country, international }));
}
