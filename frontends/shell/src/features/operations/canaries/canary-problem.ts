import { ApiError, refusalOf, type WordField } from '@linecheck/frontend-kit';
import { createCanary } from '@linecheck/frontend-kit/operations/sms-test';

/** The fields of the form, by what the service calls them. */
const fields = {
  name: 'name',
  phone_number: 'number',
  every_minutes: 'every',
  message_template: 'template',
} as const;
export type CanaryField = (typeof fields)[keyof typeof fields];

export interface CanaryProblem {
  /** Worded, at the field where it is mended. */
  readonly errors: Readonly<Partial<Record<CanaryField, string>>>;
  /** The number is none, and that is all the service said. */
  readonly isNumberInvalid: boolean;
  /** What is about no field. */
  readonly rest: Error | null;
}

const NONE: CanaryProblem = { errors: {}, isNumberInvalid: false, rest: null };

/** What the service did not accept. */
export function canaryProblemOf(error: Error | null, wordField: WordField): CanaryProblem {
  if (!(error instanceof ApiError)) return { ...NONE, rest: error };
  const refused = Object.entries(fields).flatMap(([field, shown]) => {
    const problem = error.fieldProblem(field);
    return problem ? [[shown, wordField(problem)] as const] : [];
  });
  if (refused.length > 0) return { ...NONE, errors: Object.fromEntries(refused) };
  const isNumberInvalid = refusalOf(createCanary, error) === 'phone-number-invalid';
  return { ...NONE, isNumberInvalid, rest: isNumberInvalid ? null : error };
}
