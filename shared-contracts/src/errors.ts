import { deliveryErrors } from './error-catalogue/deliveries';
import type { ErrorEntry } from './error-catalogue/error-entry';
import { phoneNumberErrors } from './error-catalogue/phone-numbers';
import { requestErrors } from './error-catalogue/requests';
import { smsTestErrors } from './error-catalogue/sms-test';
import type { FieldCode } from './field-codes';
import type { LimitName, LimitUnit } from './limits';
import type { ReasonDetails } from './number-reading/reasons';

export { fieldCodes, type FieldCode } from './field-codes';
export type { ErrorEntry };

/** Every error code of the API (RFC 9457 `code`), once. Free of the schema library, so browsers can import it. */
export const errors = {
  ...requestErrors,
  ...phoneNumberErrors,
  ...smsTestErrors,
  ...deliveryErrors,
} as const satisfies Record<string, ErrorEntry>;

/** A code of the error catalogue. */
export type ErrorCode = keyof typeof errors;

/** Where the pages about problems are on the public origin. */
export const PROBLEMS_PREFIX = '/problems';

/** The page that explains a code: the `type` of a problem document, relative to the origin that answers it (RFC 9457, 3.1.1). */
export function problemType(code: ErrorCode): string {
  return `${PROBLEMS_PREFIX}/${code}`;
}

/** One field of the input and what is wrong with it. `field` is a JSON path such as `phone_number`; `code` is why, for programs. */
export interface FieldError {
  field: string;
  message: string;
  code: FieldCode | ErrorCode;
  /** What the sentence is made of, for pages that word it themselves. */
  details?: ReasonDetails;
}

/** An RFC 9457 problem document as every service answers it. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  request_id: string;
  errors?: FieldError[];
  /** How old the sign-in may be, in seconds; with `sign-in-required-again`. */
  max_age_seconds?: number;
  /** Attempts left for the live code; with `code-wrong`. */
  attempts_left?: number;
  /** The test that was sent before; with `sent-just-now` and `retry-pointless`. */
  test_id?: string;
  /** With `phone-number-invalid` where a text may be a number: which ones. */
  candidates?: { e164: string; country: string | null; national_format: string; international_format: string }[];
  /** Seconds until the same request may succeed; as in Retry-After. */
  retry_after_seconds?: number;
  /** With 429: the limit that was reached, what it allows within its window, what is left, and what it counts. */
  limit?: LimitName;
  quota?: number;
  remaining?: number;
  unit?: LimitUnit;
  window_seconds?: number;
}
