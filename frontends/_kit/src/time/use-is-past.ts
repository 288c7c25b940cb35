import { useEffect, useState } from 'react';

/** Whether a moment in milliseconds has come, a day ahead at most; true where there is none to wait for. */
export function useIsPast(moment: number | null): boolean {
  const [past, setPast] = useState<number | null>(null);
  useEffect(() => {
    if (moment === null) return;
    const timer = setTimeout(() => setPast(moment), Math.max(0, moment - Date.now()));
    return () => clearTimeout(timer);
  }, [moment]);
  return moment === null || past === moment;
}
