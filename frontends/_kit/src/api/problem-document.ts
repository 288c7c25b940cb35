import type { ReasonDetails } from '@linecheck/shared-contracts/number-reading/sentences';

/** One field that the service did not accept. */
export interface FieldProblem {
  readonly field: string;
  /** In English. `useFieldText` has the words of the page. */
  readonly message: string;
  /** Why, for programs; services of before did not say it. */
  readonly code?: string;
  /** What the words are made of: how many digits are missing, which extension. */
  readonly details?: ReasonDetails;
}

/** RFC 9457 problem document as our services write it; some codes add members. */
export interface ProblemDocument {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly code?: string;
  readonly request_id?: string;
  readonly errors?: readonly FieldProblem[];
  readonly [member: string]: unknown;
}
