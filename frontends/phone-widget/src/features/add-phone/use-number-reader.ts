import { useEffect, useState } from 'react';
import { loadNumberReader, type NumberReader } from './number-reader';

/** The reader once it is loaded. Without it the form works as well: the service parses every notation itself. */
export function useNumberReader(): NumberReader | null {
  const [reader, setReader] = useState<NumberReader | null>(null);
  useEffect(() => {
    let wanted = true;
    loadNumberReader().then(
      (loaded) => {
        if (wanted) setReader(loaded);
      },
      // Offline, or a newer build has replaced the file: typing goes on without formatting and early checks.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);
  return reader;
}
