import { useEffect, useRef, useState } from 'react';
import { pageConnection, troubleNow, type ConnectionUser } from './page-connection';
import { retryPauses } from './retry-pauses';

/** `failed`: nobody answered. `trying` says nothing new; `settled` is whatever else came of it. */
export type TryState = 'trying' | 'failed' | 'settled';

/** Tries again by itself after each failure, with growing pauses and at once when the network is back, and reports it to the page until it has settled. */
export function useRetries(state: TryState, retry: () => void): void {
  const latest = useRef(retry);
  useEffect(() => {
    latest.current = retry;
  });
  const [user] = useState<ConnectionUser>(() => ({ retry: () => latest.current() }));
  const [pauses] = useState(retryPauses);
  useEffect(() => () => pageConnection().report(user, null), [user]);
  useEffect(() => {
    if (state === 'settled') {
      pauses.reset();
      pageConnection().report(user, null);
    }
    if (state !== 'failed') return;
    pageConnection().report(user, troubleNow());
    const timer = setTimeout(user.retry, pauses.next());
    window.addEventListener('online', user.retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', user.retry);
    };
  }, [state, user, pauses]);
}
