import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bootstrap = join(__dirname, '..', 'bootstrap');

/** The bootstrap is plain ES modules, which run before anything is installed: so do these tests run them. */
function evaluate(code: string): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', code], { cwd: bootstrap }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bootstrap-test-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the Node.js version', () => {
  const check = (version: string) =>
    evaluate(
      `import { requireNode, tell } from './node-version.mjs'; await tell(async () => requireNode('${version}'));`,
    );

  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', async (version) => {
    expect(await check(version)).toEqual({ exitCode: 0, output: '' });
  });

  test.each(['18.20.0', '20.18.3'])('%s is refused in one sentence', async (version) => {
    const { exitCode, output } = await check(version);
    expect(exitCode).toBe(1);
    expect(output).toContain(`Linecheck needs Node.js 20.19 or newer, and this is ${version}.`);
    expect(output).not.toMatch(/^\s+at /m);
  });
});

describe('what is installed', () => {
  const everywhere = (version: string) => ({
    'node_modules/fastify': { version },
    'node_modules/@linecheck/shell': { link: true },
  });
  const lock = (version: string) => ({
    packages: { '': {}, ...everywhere(version), 'node_modules/only-elsewhere': { version: '1.0.0', optional: true } },
  });
  const hidden = (version: string) => ({ packages: everywhere(version) });
  const isInstalled = async (folder: string) => {
    const { output } = await evaluate(
      `import { isInstalled } from './install.mjs'; console.log(isInstalled(${JSON.stringify(folder)}));`,
    );
    return output.trim();
  };

  test('counts when it is what the lock names, without packages of other platforms', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock('5.0.0')));
      expect(await isInstalled(folder)).toBe('false');
      await mkdir(join(folder, 'node_modules'));
      await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify(hidden('5.0.0')));
      expect(await isInstalled(folder)).toBe('true');
    }));

  test('does not when a version differs', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock('5.0.1')));
      await mkdir(join(folder, 'node_modules'));
      await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify(hidden('5.0.0')));
      expect(await isInstalled(folder)).toBe('false');
    }));
});

describe('the lock', () => {
  const twice = (folder: string) => `
    import { alone } from './lock.mjs';
    import { setTimeout as delay } from 'node:timers/promises';
    const lock = ${JSON.stringify(join(folder, 'prepare.lock'))};
    const work = (name) => alone(lock, async () => { console.log(name, 'in'); await delay(100); console.log(name, 'out'); }, () => {});
    await Promise.all([work('a'), work('b')]);`;

  test('lets one in at a time', () =>
    inFolder(async (folder) => {
      const { output } = await evaluate(twice(folder));
      expect(output).toMatch(/^(\w) in\n\1 out\n(\w) in\n\2 out\n$/);
    }));

  test('of a process that is gone counts for nothing', () =>
    inFolder(async (folder) => {
      const { output: pid } = await evaluate('console.log(process.pid)');
      await writeFile(join(folder, 'prepare.lock'), pid.trim());
      expect((await evaluate(twice(folder))).output).toContain('b out');
    }));
});
