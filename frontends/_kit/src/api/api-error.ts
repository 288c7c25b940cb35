import type { FieldProblem, ProblemDocument } from './problem-document';

/** Codes that the browser gives itself, where no service answered. */
export type ClientErrorCode = 'offline' | 'network' | 'timeout' | 'unreadable-answer' | 'no-access-token';

interface ApiErrorInit {
  readonly code: string;
  /** 0 where no service answered. */
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly requestId?: string | null;
  readonly retryAfterSeconds?: number | null;
  readonly problem?: ProblemDocument | null;
  readonly cause?: unknown;
}

/** A request that did not succeed: what the service said (RFC 9457), or why it could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  /** When the answer came, in milliseconds: what `retryAfterSeconds` counts from. */
  readonly receivedAt = Date.now();
  /** The whole document, for members that only one code has (such as attempts left). */
  readonly problem: ProblemDocument | null;

  constructor(init: ApiErrorInit) {
    super(init.detail ?? init.title, { cause: init.cause });
    this.code = init.code;
    this.status = init.status;
    this.title = init.title;
    this.detail = init.detail ?? '';
    this.errors = init.errors ?? [];
    this.requestId = init.requestId ?? null;
    this.retryAfterSeconds = init.retryAfterSeconds ?? null;
    this.problem = init.problem ?? null;
  }

  /** Whether the same request may succeed later without anything being changed. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** What is wrong with one field of the request body; `useFieldText` words it. */
  fieldProblem(field: string): FieldProblem | undefined {
    return this.errors.find((each) => each.field === field);
  }

  /** Whether a field's own code says more than the code of the whole. */
  isSpecific({ code }: FieldProblem): boolean {
    return code !== undefined && code !== this.code;
  }
}
