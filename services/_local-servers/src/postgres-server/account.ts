import { execFileSync } from 'node:child_process';
import { StartupError } from '@linecheck/service-kit/shutdown';

/** The account that the server runs as: PostgreSQL refuses root. */
export interface Account {
  uid: number;
  gid: number;
}

/** Null where we are an ordinary user and the server simply runs as us. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new StartupError(
    'PostgreSQL does not run as root, and there is no account postgres or nobody to run it as. Start as an ordinary user.',
  );
}

function idOf(flag: string, name: string): number | null {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}
