/** npm run token -- demo: an access token of the running Linecheck on standard output, by the same sign-in as the shell's. */
import { StartupError } from '@linecheck/service-kit/shutdown';
import { fetchAccessToken } from './local/sign-in.js';
import { readSettings } from './local/settings.js';
import { readStackFile } from './local/stack-file.js';
import { join } from 'node:path';

export async function main(args: readonly string[]): Promise<void> {
  try {
    const [person] = args;
    if (person === undefined) throw new StartupError('Say whose token: npm run -s token -- demo (or sam, or operator)');
    const { dataDir } = readSettings(process.env);
    const stack = await readStackFile(join(dataDir, 'stack.json'));
    if (stack === null) throw new StartupError('Linecheck does not run here. Start it with npm start, then try again.');
    const { issuer, passwordless } = stack.identity;
    if (!passwordless) throw new StartupError(`People sign in at ${issuer} here: take an access token from there.`);
    process.stdout.write(`${await fetchAccessToken(stack, person)}\n`);
  } catch (error) {
    console.error(error instanceof StartupError ? error.message : error);
    process.exit(1);
  }
}
