import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { readJson, writeWhole } from './whole-file.js';

/** What tokens and cookies are signed with. */
export interface Keys {
  readonly signing: JWK;
  readonly cookies: readonly string[];
}

export const SIGNING_ALGORITHM = 'ES256';

/** The keys of the data folder, made on the first start; later starts find them, so sessions and tokens stay valid. */
export async function loadKeys(dataDir: string): Promise<Keys> {
  const path = join(dataDir, 'keys.json');
  const stored = await readJson<Keys>(path);
  if (stored !== null) return stored;
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
