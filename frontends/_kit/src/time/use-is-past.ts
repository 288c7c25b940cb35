import { useEffect, useState } from 'react';

/** Timers that are longer end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Whether a moment in milliseconds has come, 24 days ahead at most; true where there is none to wait for. */
export function useIsPast(moment: number | null): boolean {
  const [past, setPast] = useState<number | null>(null);
  useEffect(() => {
    if (moment === null) return;
    const timer = setTimeout(() => setPast(moment), Math.min(LONGEST_MS, Math.max(0, moment - Date.now())));
    return () => clearTimeout(timer);
  }, [moment]);
  return moment === null || past === moment;
}
