import { useCallback, useState } from 'react';

/** What became of rows on this page, by what names them: their rows say so until the list is fetched without them. */
export function useSettled<Done>(): {
  readonly of: ReadonlyMap<string, Done>;
  readonly settle: (id: string, done: Done) => void;
} {
  const [of, setOf] = useState<ReadonlyMap<string, Done>>(new Map());
  const settle = useCallback((id: string, done: Done) => setOf((known) => new Map(known).set(id, done)), []);
  return { of, settle };
}
