import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exposedModules, REMOTE_ENTRY } from '@linecheck/shared-contracts/remotes';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const webpackBuild = join(__dirname, '..', 'dist', 'frontends', 'webpack-build.js');
const FOR_BROWSERS = /\.(js|css|svg|html|json)$/;

let folder: string;
let names: string[];
const contentOf = (name: string): Promise<Buffer> => readFile(join(folder, name));

/** The smallest remote, as `npm run build` builds it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontend-build-'));
  await promisify(execFile)(process.execPath, [webpackBuild, 'sms-test', folder]);
  names = await readdir(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test('a build compresses what browsers load, once: nothing is left to do for whoever serves it', async () => {
  const plain = names.filter((name) => FOR_BROWSERS.test(name));
  expect(plain).toContain(REMOTE_ENTRY);
  let compressed = 0;
  for (const name of plain) {
    const content = await contentOf(name);
    expect(names.includes(`${name}.br`)).toBe(content.length >= 512);
    expect(names.includes(`${name}.gz`)).toBe(content.length >= 512);
    if (content.length < 512) continue;
    compressed += 1;
    expect(brotliDecompressSync(await contentOf(`${name}.br`))).toEqual(content);
    expect(gunzipSync(await contentOf(`${name}.gz`))).toEqual(content);
  }
  expect(compressed).toBeGreaterThan(0);
  expect(names.filter((name) => /\.(br|gz)$/.test(name))).toHaveLength(2 * compressed);
});

test('a remote exposes what the contracts’ table says', async () => {
  const entry = String(await contentOf(REMOTE_ENTRY));
  for (const exposed of exposedModules('sms_test')) expect(entry).toContain(`"${exposed}"`);
  expect(exposedModules('sms_test')).toEqual(['./SMSTestComponent', './SMSAnalyticsWidget', './mount']);
});

test('no page holds a schema: operations reach it as method and path', async () => {
  const scripts = await Promise.all(names.filter((name) => name.endsWith('.js')).map(contentOf));
  const whole = Buffer.concat(scripts).toString();
  expect(whole).toContain('"/api/v1/sms/test/history"');
  expect(whole).not.toContain('The same key and body within 24 h');
  expect(whole).not.toContain('additionalProperties');
});
