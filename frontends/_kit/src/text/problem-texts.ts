import type { ErrorCode } from '@linecheck/shared-contracts/errors';
import type { ClientErrorCode } from '../api/api-error';

/** In one language. A title has no full stop, a detail has one. */
export type ProblemText = { readonly title: string; readonly detail: string };

/** One text for every code that a service or the browser can give: the compiler asks for those of new codes. */
export type ProblemTexts = Readonly<Record<ErrorCode | ClientErrorCode, ProblemText>>;

/** Those that a page can need while it reaches nobody, and those that any other refusal may be told as. */
export type PageProblemTexts = Readonly<Record<ClientErrorCode | 'invalid-request' | 'internal-error', ProblemText>>;
