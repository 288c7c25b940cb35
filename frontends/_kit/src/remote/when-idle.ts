const LATEST_MS = 5_000;

/** Does something that people do not wait for yet once the page has come to rest. Answers how to leave it. */
export function whenIdle(work: () => void): () => void {
  // WebKit has no idle callbacks.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, LATEST_MS / 2);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: LATEST_MS });
  return () => cancelIdleCallback(handle);
}
