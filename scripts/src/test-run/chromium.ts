import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runCommand, runTool } from './command.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where Chromium is: named, on PATH, among the applications, or among Playwright's browsers. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env['CHROMIUM_BIN']) return env['CHROMIUM_BIN'];
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...MAC_APPLICATIONS, ...playwrightBrowsers(env)].find(isExecutable) ?? null;
}

/** Finds Chromium, or installs it where this machine lets us. Throws with what to do where it does not. */
export async function requireChromium(print: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  print('  No Chromium found: installing one for the browser journey.');
  const output = await installChromium();
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new Error(
    `There is no Chromium, and none could be installed:\n${output}\nInstall Chromium or Google Chrome, or name one in CHROMIUM_BIN, then run npm test again.`,
  );
}

async function installChromium(): Promise<string> {
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update', '-qq'], { env });
    const outcome = await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
    });
    if (outcome.exitCode === 0) return outcome.output;
  }
  return (await runTool('playwright-core/cli.js', ['install', 'chromium'])).output;
}

function playwrightBrowsers(env: NodeJS.ProcessEnv): string[] {
  const folders = [
    env['PLAYWRIGHT_BROWSERS_PATH'] ?? '',
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  ].filter((folder) => folder !== '' && existsSync(folder));
  const inside = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('chromium-'))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .flatMap((name) => inside.map((path) => join(folder, name, path))),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
