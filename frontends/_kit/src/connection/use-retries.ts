import { useEffect, useEffectEvent, useRef } from 'react';
import { pageConnection } from './page-connection';
import { createRetrier, type Retrier } from './retrier';

/** `failed`: nobody answered. `trying` says nothing new; `settled` is whatever else came of it. */
export type TryState = 'trying' | 'failed' | 'settled';

/** Tries again by itself after each failure, and reports it to the page until it has settled. */
export function useRetries(state: TryState, retry: () => void): void {
  const latest = useEffectEvent(retry);
  const retrier = useRef<Retrier | null>(null);
  useEffect(() => {
    const created = createRetrier(pageConnection(), () => latest());
    retrier.current = created;
    return () => created.stop();
  }, []);
  useEffect(() => {
    if (state === 'failed') retrier.current?.failed();
    if (state === 'settled') retrier.current?.settled();
  }, [state]);
}
