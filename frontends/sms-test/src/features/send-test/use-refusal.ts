import { ApiError, refusalOf, useFieldText, type WordField } from '@linecheck/frontend-kit';
import { sendTest } from '@linecheck/frontend-kit/operations/sms-test';
import { useText } from '../../messages';
import type { FieldErrors } from '../form-focus/form-focus';
import { numberField, templateField, textField, variableField } from './form-fields';
import type { TestForm } from './use-test-form';

/** Why the service did not take a test. */
export interface Refusal {
  /** What is mended at a field, in words. */
  readonly errors: FieldErrors;
  /** The phone of the number has stopped the texts of `sender`. */
  readonly stopped: { readonly sender: string | undefined } | null;
  /** The test with which the same text went just now. */
  readonly justSent: string | null;
  /** What is about no field. */
  readonly rest: Error | null;
}

export const NO_REFUSAL: Refusal = { errors: {}, stopped: null, justSent: null, rest: null };

/** Words what was thrown when a test was sent, for a form that has the fields of `form`. */
export function useRefusal(form: TestForm): (error: Error | null) => Refusal {
  const { problems } = useText().send;
  const wordField = useFieldText();
  const contentField = form.isOwn ? textField : templateField;
  const contentProblem = (error: ApiError): string => {
    const [problem] = error.errors;
    return problem && error.isSpecific(problem) ? wordField(problem) : problems.notSendable;
  };
  return (error) => {
    if (!(error instanceof ApiError)) return { ...NO_REFUSAL, rest: error };
    switch (refusalOf(sendTest, error)) {
      case 'number-not-verified':
      case 'phone-number-invalid':
        return { ...NO_REFUSAL, errors: { [numberField]: problems.notVerified } };
      case 'number-opted-out':
        return { ...NO_REFUSAL, errors: { [numberField]: problems.optedOut }, stopped: { sender: senderOf(error) } };
      case 'template-unknown':
        return { ...NO_REFUSAL, errors: { [templateField]: problems.templateGone } };
      case 'message-invalid':
        return { ...NO_REFUSAL, errors: { [contentField]: contentProblem(error) } };
      case 'sent-just-now':
        return typeof error.problem?.test_id === 'string'
          ? { ...NO_REFUSAL, justSent: error.problem.test_id }
          : { ...NO_REFUSAL, rest: error };
      default:
        return byFields(
          error,
          [numberField, contentField, ...(form.message?.variables ?? []).map(variableField)],
          wordField,
        );
    }
  };
}

/** What is wrong with the fields that the form shows; where it shows none of them, all of it is the rest. */
function byFields(error: ApiError, shown: readonly string[], wordField: WordField): Refusal {
  const known = error.errors.filter(({ field }) => shown.includes(field));
  if (known.length === 0) return { ...NO_REFUSAL, rest: error };
  return { ...NO_REFUSAL, errors: Object.fromEntries(known.map((problem) => [problem.field, wordField(problem)])) };
}

function senderOf({ problem }: ApiError): string | undefined {
  const sender = problem?.sender;
  return typeof sender === 'string' ? sender : undefined;
}
