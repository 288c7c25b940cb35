import { useEffect, useState } from 'react';

/** The longest that a browser's timer waits. */
const LONGEST_MS = 2 ** 31 - 1;

/** Whether a moment in milliseconds has come; true where there is none to wait for. */
export function useIsPast(moment: number | null): boolean {
  const [now, setNow] = useState(() => Date.now());
  const wait = moment === null ? 0 : moment - Math.max(now, Date.now());
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(wait, LONGEST_MS));
    return () => clearTimeout(timer);
  }, [wait]);
  return wait <= 0;
}
