import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { keyOf, type VersionedKeys } from './versioned-keys';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256 wants 32 bytes; a longer key is derived down, so that any key of `parseVersionedKeys` serves. */
function cipherKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'linecheck sealing', 32));
}

/**
 * Seals a text with AES-256-GCM under the active key: `<version>.<base64url of nonce, tag and cipher text>`.
 * `context` must be the same to open it, so that a sealed text cannot be moved to another row.
 */
export function seal(keys: VersionedKeys, text: string, context: string): string {
  const key = keyOf(keys, keys.active);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(key), nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${String(keys.active)}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** Opens what `seal` made. @throws MissingKeyError when its key is not here, Error when the text or its context was changed. */
export function unseal(keys: VersionedKeys, sealed: string, context: string): string {
  const [version, payload] = sealed.split('.', 2);
  if (!/^[1-9][0-9]*$/.test(version ?? '') || payload === undefined) throw new Error('This is not a sealed text.');
  const key = keyOf(keys, Number(version));
  const bytes = Buffer.from(payload, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', cipherKey(key), bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
