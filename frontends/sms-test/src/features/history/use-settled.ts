import { useEffect, useState } from 'react';

const QUIET_MS = 300;

/** A value once it has not changed for a moment, so that typing asks the service once. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (settled === value) return;
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [settled, value]);
  return settled;
}
