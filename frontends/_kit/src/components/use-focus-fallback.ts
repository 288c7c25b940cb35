import { useEffect, useRef, type RefObject } from 'react';

/** Gives the focus to `fallback` where a dialog closed and the control that had opened it is gone with its row. */
export function useFocusFallback(isOpen: boolean, fallback: RefObject<HTMLElement | null>): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    const closed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!closed || fallback.current === null) return;
    const root = fallback.current.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement === null) fallback.current.focus();
  }, [isOpen, fallback]);
}
