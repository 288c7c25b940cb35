/**
 * Keys under version numbers: the active one signs and seals, all of them still verify and open. A key is first given to every replica
 * and only then made the active one, so that none of them ever meets what it cannot read.
 */
export interface VersionedKeys {
  /** The setting that they come from. */
  readonly setting: string;
  readonly active: number;
  readonly byVersion: ReadonlyMap<number, Buffer>;
  /** Called with every use of a version that is not here. */
  readonly onMissing?: (version: number) => void;
}

/** Something was signed or sealed with a version that this replica was not given: another replica may have it. */
export class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';

  constructor(
    setting: string,
    readonly version: number,
  ) {
    super(`${setting} has no key of version ${String(version)} here.`);
  }
}

const ENTRY = /^([1-9][0-9]{0,5}):([A-Za-z0-9+/]+={0,2})$/;

/** The highest version that a key may have. */
export const HIGHEST_KEY_VERSION = 999_999;

/**
 * Reads `1:<base64>,2:<base64>`. Each key is 32 bytes or more. Without `active` the lowest version is it, so that a key that is
 * added under a higher one changes nothing but what can be read.
 * @throws Error with a sentence that names the entry, never the key.
 */
export function parseVersionedKeys(text: string, active?: number, setting = 'The setting'): VersionedKeys {
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
  if (active !== undefined && !byVersion.has(active))
    throw new Error(`there is no key of version ${String(active)}, which is to be the active one`);
  return { setting, active: active ?? Math.min(...byVersion.keys()), byVersion };
}

/** The key of a version. @throws MissingKeyError when it is not here. */
export function keyOf({ setting, byVersion, onMissing }: VersionedKeys, version: number): Buffer {
  const key = byVersion.get(version);
  if (key) return key;
  onMissing?.(version);
  throw new MissingKeyError(setting, version);
}
