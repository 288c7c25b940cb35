import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { writeWhole } from './whole-file.js';

/** What tokens and cookies are signed with. */
export interface Keys {
  readonly signing: JWK;
  readonly cookies: readonly string[];
}

export const SIGNING_ALGORITHM = 'ES256';

/** The keys of the data folder, made on the first start; later starts find them, so sessions and tokens stay valid. */
export async function loadKeys(dataDir: string): Promise<Keys> {
  const path = join(dataDir, 'keys.json');
  const stored = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (stored !== null) return JSON.parse(stored) as Keys;
  const keys = await makeKeys();
  await writeWhole(path, JSON.stringify(keys));
  return keys;
}

async function makeKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const signing = {
    ...(await exportJWK(privateKey)),
    use: 'sig',
    alg: SIGNING_ALGORITHM,
    kid: randomBytes(8).toString('hex'),
  };
  return { signing, cookies: [randomBytes(32).toString('base64url')] };
}
