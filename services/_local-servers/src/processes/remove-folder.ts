import { rm } from 'node:fs/promises';

/**
 * Removes the folder of a system that was stopped. Its supervisor does not wait for ever: a server may write its last for a while after it. Node.js
 * waits a delay longer each time.
 */
export function removeFolder(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
}
