import { errors, type ErrorCode, type FieldCode, type FieldError, type Locale } from '@linecheck/shared-contracts';
import { limitInWords } from '../limits/limit-in-words';
import type { LimitUse } from '../limits/limit-use';

/** A sentence in English, or in every language of the product: then it is said in that of whoever asked. */
export type Words = string | ((language: Locale) => string);

/** What is wrong with a field; `code` defaults to that of the problem. */
export type FieldFault = Omit<FieldError, 'code' | 'message'> & { readonly code?: FieldCode; readonly message: Words };

/** `detail` defaults to what the limit says, else to the remedy of the catalogue; `extra` becomes members of the problem document. */
export interface ProblemOptions {
  detail?: Words;
  fields?: FieldFault[];
  extra?: Record<string, unknown>;
  retryAfterSeconds?: number;
  /** The limit that was reached; it says when to try again, too. */
  limit?: LimitUse;
  /** Header fields of the answer. */
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
}

/** An error that the caller is told about, by its code in the catalogue. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly detail: Words;
  readonly fields: readonly FieldFault[];
  readonly extra: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;
  readonly limit: LimitUse | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ErrorCode,
    options: ProblemOptions = {},
  ) {
    super(`${code}: ${options.detail ? inLanguage(options.detail, 'en') : errors[code].title}`, {
      cause: options.cause,
    });
    this.status = errors[code].status;
    this.detail = options.detail ?? (options.limit ? limitInWords(options.limit) : errors[code].remedy);
    this.fields = options.fields ?? [];
    this.extra = options.extra ?? {};
    this.limit = options.limit;
    this.headers = options.headers ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds ?? options.limit?.resetSeconds;
  }
}

export function inLanguage(words: Words, language: Locale): string {
  return typeof words === 'string' ? words : words(language);
}
