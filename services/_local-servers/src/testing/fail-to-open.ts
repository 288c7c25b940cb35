import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Each service reads its issuer in the last step of its opening. */
const SCRIPT = `
  const { openContext } = require('./dist/context');
  const { readConfig } = require('./dist/config');
  const config = { ...readConfig(process.env), get OIDC_ISSUER() { throw new Error('the last step fails'); } };
  openContext(config).then(() => console.log('opened'), (error) => console.log(error.message));`;

/**
 * Opens the context of a compiled service, by its folder, in a process of its own, and lets the last step fail. Resolves with what was said
 * once the process has ended by itself: something that was left open or running would keep it.
 */
export async function failToOpen(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', SCRIPT], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env, LOG_LEVEL: 'silent' },
  });
  return stdout.trim();
}
