import { errors, type ErrorCode, type FieldError } from '@linecheck/shared-contracts';
import type { LimitUse } from '../limits/limit-use';

/** `detail` defaults to the remedy of the catalogue; `extra` becomes members of the problem document. */
export interface ProblemOptions {
  detail?: string;
  fields?: FieldError[];
  extra?: Record<string, unknown>;
  retryAfterSeconds?: number;
  /** The limit that was reached; it says when to try again, too. */
  limit?: LimitUse;
  cause?: unknown;
}

/** An error that the caller is told about, by its code in the catalogue. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly detail: string;
  readonly fields: readonly FieldError[];
  readonly extra: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;
  readonly limit: LimitUse | undefined;

  constructor(
    readonly code: ErrorCode,
    options: ProblemOptions = {},
  ) {
    super(`${code}: ${options.detail ?? errors[code].title}`, { cause: options.cause });
    this.status = errors[code].status;
    this.detail = options.detail ?? errors[code].remedy;
    this.fields = options.fields ?? [];
    this.extra = options.extra ?? {};
    this.limit = options.limit;
    this.retryAfterSeconds = options.retryAfterSeconds ?? options.limit?.resetSeconds;
  }
}
