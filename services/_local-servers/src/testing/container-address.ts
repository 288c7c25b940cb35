import type { StartedTestContainer } from 'testcontainers';

/** Of a container, in ms: ends a start that hangs, on the slowest machine too. */
export const STARTS_WITHIN_MS = 600_000;

/**
 * Host and published port of a container. An address instead of `localhost`: names are looked up in the same four threads of Node as any other name,
 * and a test whose callbacks go to a name that does not exist would keep everybody from the database.
 */
export function containerAddress(container: StartedTestContainer, port: number): string {
  const host = container.getHost();
  return `${host === 'localhost' ? '127.0.0.1' : host}:${String(container.getMappedPort(port))}`;
}
