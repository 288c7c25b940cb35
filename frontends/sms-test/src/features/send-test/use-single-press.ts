import { useRef } from 'react';

/** Systems take two clicks within 500 ms for a double click; a held key repeats faster. */
const ONE_PRESS_MS = 600;

/**
 * Whether pressing the button is an action of its own. The same request again within a moment is the second half of a double
 * click, or a key that is held, and no wish for another text; each such press begins the moment anew.
 */
export function useSinglePress(): (request: unknown) => boolean {
  const last = useRef({ request: '', at: -ONE_PRESS_MS });
  return (request) => {
    const press = { request: JSON.stringify(request), at: performance.now() };
    const isRest = press.request === last.current.request && press.at - last.current.at < ONE_PRESS_MS;
    last.current = press;
    return !isRest;
  };
}
