/** Keys under version numbers: the newest signs and seals, all of them still verify and open. */
export interface VersionedKeys {
  readonly newest: number;
  readonly byVersion: ReadonlyMap<number, Buffer>;
}

const ENTRY = /^([1-9][0-9]{0,5}):([A-Za-z0-9+/]+={0,2})$/;

/**
 * Reads `1:<base64>,2:<base64>`. Each key is 32 bytes or more.
 * @throws Error with a sentence that names the entry, never the key.
 */
export function parseVersionedKeys(text: string): VersionedKeys {
  const byVersion = new Map<number, Buffer>();
  for (const [index, entry] of text.split(',').entries()) {
    const match = ENTRY.exec(entry.trim());
    const place = `key ${String(index + 1)}`;
    if (!match?.[1] || !match[2]) throw new Error(`${place} must be written <version>:<base64>, for example 1:q83v…`);
    const key = Buffer.from(match[2], 'base64');
    if (key.length < 32)
      throw new Error(`${place} must hold at least 32 bytes; make one with: openssl rand -base64 32`);
    if (byVersion.has(Number(match[1]))) throw new Error(`${place} repeats the version ${match[1]}`);
    byVersion.set(Number(match[1]), key);
  }
  return { newest: Math.max(...byVersion.keys()), byVersion };
}
