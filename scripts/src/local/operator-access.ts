import { StartupError } from '@linecheck/service-kit/shutdown';
import { join } from 'node:path';
import { readSettings } from './settings.js';
import { fetchAccessToken } from './sign-in.js';
import { readStackFile } from './stack-file.js';

/** Where a Linecheck answers, and an operator's access token there. */
export interface OperatorAccess {
  readonly url: string;
  readonly token: string;
}

/** The Linecheck at `url` with LINECHECK_TOKEN, else the one that `npm start` runs here. Throws StartupError. */
export async function operatorAccess(url: string | undefined, env: NodeJS.ProcessEnv): Promise<OperatorAccess> {
  const given = env['LINECHECK_TOKEN'];
  if (url !== undefined) {
    if (!given) throw new StartupError('LINECHECK_TOKEN is missing: set it to the access token of an operator there.');
    return { url, token: given };
  }
  const { dataDir } = readSettings({ ...env, NODE_ENV: undefined });
  const stack = await readStackFile(join(dataDir, 'stack.json'));
  if (stack === null)
    throw new StartupError('Linecheck does not run here. Start it with npm start, or name one elsewhere with --url.');
  const { issuer, passwordless } = stack.identity;
  if (!given && !passwordless)
    throw new StartupError(
      `People sign in at ${issuer} here: set LINECHECK_TOKEN to an operator's access token from there.`,
    );
  return { url: stack.dashboard, token: given || (await fetchAccessToken(stack, 'operator')) };
}
