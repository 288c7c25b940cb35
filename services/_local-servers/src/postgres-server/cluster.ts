import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '@linecheck/service-kit/shutdown';
import type { Account } from './account';

const run = promisify(execFile);
const PASSWORD_FILE = 'linecheck-password';

/** The password of the cluster in `dataDir`, which is made first if there is none. */
export async function preparedCluster(binDir: string, dataDir: string, account: Account | null): Promise<string> {
  const existing = await readPassword(dataDir);
  if (existing) return existing;
  const password = randomBytes(24).toString('base64url');
  const unfinished = `${dataDir}.init`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (account) await chown(unfinished, account.uid, account.gid);
  await initialise(binDir, unfinished, password, account);
  await writeFile(join(unfinished, PASSWORD_FILE), password, { mode: 0o600 });
  // The folder takes its name only when complete: a start that was killed half-way begins again.
  await mkdir(dirname(dataDir), { recursive: true });
  await rename(unfinished, dataDir);
  return password;
}

async function readPassword(dataDir: string): Promise<string | null> {
  try {
    return await readFile(join(dataDir, PASSWORD_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function initialise(binDir: string, dataDir: string, password: string, account: Account | null): Promise<void> {
  const secret = await mkdtemp(join(tmpdir(), 'linecheck-init-'));
  const passwordFile = join(secret, 'password');
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account) {
      await chown(secret, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    // The builtin locale sorts alike on every platform.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const initdb = join(binDir, 'initdb');
    await chmod(initdb, 0o755);
    await run(initdb, [`--pgdata=${dataDir}`, '--no-sync', ...locale, ...access], { ...account, cwd: dataDir });
  } catch (cause) {
    const stderr = (cause as { stderr?: string }).stderr ?? String(cause);
    throw new StartupError(`PostgreSQL could not be set up in ${dataDir}:\n${stderr.trim()}`, { cause });
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
}
