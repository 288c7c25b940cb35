import { serviceTime, useRemote } from '@linecheck/frontend-kit';
import { useEffect, useState } from 'react';

/** The present in ms as the services have it, kept current every `intervalMs`; it stands still where that is null. */
export function useNow(intervalMs: number | null): number {
  const { apiBaseUrl } = useRemote();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (intervalMs === null) return;
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return serviceTime(apiBaseUrl, now);
}
