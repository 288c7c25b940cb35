import { ApiError, refusalOf } from '@linecheck/frontend-kit';
import { verifyCode } from '@linecheck/frontend-kit/operations/phone-numbers';

/** Why a typed code did not do. `over` codes can be typed no more: only a new one helps. */
export type CodeProblem =
  | { readonly kind: 'wrong'; readonly attemptsLeft: number | null; readonly over: false }
  | { readonly kind: 'exhausted' | 'expired' | 'notRequested'; readonly over: true }
  | { readonly kind: 'tooManyTries'; readonly retryAfterSeconds: number; readonly over: true }
  | { readonly kind: 'alreadyVerified'; readonly over: false };

/** What the service's answer says about the code; null where it is about something else, such as the network. */
export function codeProblemOf(error: unknown): CodeProblem | null {
  if (!(error instanceof ApiError)) return null;
  switch (refusalOf(verifyCode, error)) {
    case 'code-wrong':
      return wrong(error);
    case 'code-expired':
      return { kind: 'expired', over: true };
    case 'code-not-requested':
      return { kind: 'notRequested', over: true };
    case 'too-many-tries':
      return error.retryAfterSeconds === null
        ? { kind: 'exhausted', over: true }
        : { kind: 'tooManyTries', retryAfterSeconds: error.retryAfterSeconds, over: true };
    case 'already-verified':
      return { kind: 'alreadyVerified', over: false };
    default:
      return null;
  }
}

function wrong(error: ApiError): CodeProblem {
  const left = error.problem?.attempts_left;
  if (left === 0) return { kind: 'exhausted', over: true };
  return { kind: 'wrong', attemptsLeft: typeof left === 'number' ? left : null, over: false };
}
