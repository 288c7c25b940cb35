import { useApi, useLivePolling, useLiveSubscription } from '@linecheck/frontend-kit';
import { paths } from '@linecheck/shared-contracts/paths';
import { useCallback, useEffect, useState } from 'react';

export interface Overview {
  readonly total: number;
  readonly verified: number;
  readonly pending: number;
}

/** The person's figures, current. Null while they are not known: the widget beneath says why, where there is a why. */
export function useOverview(): Overview | null {
  const api = useApi();
  const [overview, setOverview] = useState<Overview | null>(null);
  const [asked, setAsked] = useState(0);
  const askAgain = useCallback(() => setAsked((times) => times + 1), []);
  useLiveSubscription({
    onEvent: (event) => {
      if (event.type.startsWith('phone-number.')) askAgain();
    },
    onReset: askAgain,
  });
  const pollMs = useLivePolling();
  useEffect(() => {
    if (pollMs === false) return;
    const timer = setInterval(askAgain, pollMs);
    return () => clearInterval(timer);
  }, [pollMs, askAgain]);
  useEffect(() => {
    const leaving = new AbortController();
    api<Overview>(paths.getOverview, { signal: leaving.signal }).then(setOverview, () => {
      if (!leaving.signal.aborted) setOverview(null);
    });
    return () => leaving.abort();
  }, [api, asked]);
  return overview;
}
