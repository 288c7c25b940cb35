import type { AroundSignIn } from '@linecheck/frontend-kit';
import { useDrafts, type Draft } from './draft';

/** For a `FailureNotice`: keeps a draft for a host that leaves the page, and drops it for one that stays. */
export function useAroundSignIn(draft: () => Draft, reset: () => void): AroundSignIn {
  const drafts = useDrafts();
  return {
    onLeave: () => drafts.keep(draft()),
    onReturn() {
      drafts.drop();
      reset();
    },
  };
}
