import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  channelsOf,
  CURRENT_CHANNEL,
  exposedModules,
  REMOTE_ENTRY,
  REMOTE_MANIFEST,
  type RemoteFile,
  type RemoteManifest,
} from '@linecheck/shared-contracts/remotes';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const frontend = join(__dirname, '..', '..', 'frontends', 'sms-test');
const webpackBuild = join(__dirname, '..', 'dist', 'frontends', 'webpack-build.js');
const FOR_BROWSERS = /\.(js|css|svg|html|json)$/;

let folder: string;
/** Paths in the build. */
let names: string[];
let manifest: RemoteManifest;
const contentOf = (name: string): Promise<Buffer> => readFile(join(folder, name));
const textOf = async (path: string): Promise<string> => String(await contentOf(join(CURRENT_CHANNEL, path)));
const entriesOf = ({ entry, entryWithoutRuntime: small }: RemoteManifest): RemoteFile[] =>
  small === undefined ? [entry] : [entry, small];

/** The smallest remote, as `npm run build` builds it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontend-build-'));
  await promisify(execFile)(process.execPath, [webpackBuild, 'sms-test', folder]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  manifest = JSON.parse(String(await contentOf(join(CURRENT_CHANNEL, REMOTE_MANIFEST)))) as RemoteManifest;
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
  const entry = String(await contentOf(join(CURRENT_CHANNEL, manifest.entry.path)));
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

test('hosts find each build by its version, by the minor and by the major one, and the contracts name the current one', async () => {
  const { version } = JSON.parse(String(await readFile(join(frontend, 'package.json')))) as { version: string };
  expect(manifest).toMatchObject({ name: 'sms_test', version });
  const found = names.filter((name) => name.endsWith(REMOTE_MANIFEST)).sort();
  expect(found).toEqual(
    channelsOf(version)
      .map((channel) => join(channel, REMOTE_MANIFEST))
      .sort(),
  );
  expect(channelsOf(version)).toContain(CURRENT_CHANNEL);
  expect(channelsOf('1.4.2')).toEqual(['1.x', '1.4.x', '1.4.2']);
});

test('the manifest has the hash of every script, and both entries those of each that they load', async () => {
  const scripts = names.filter((name) => name.endsWith('.js') && name !== REMOTE_ENTRY).sort();
  const entries = entriesOf(manifest);
  const listed = [...entries, ...manifest.chunks];
  expect(listed.map(({ path }) => join(CURRENT_CHANNEL, path)).sort()).toEqual(scripts);
  const texts = await Promise.all(entries.map(({ path }) => textOf(path)));
  for (const { path, integrity } of listed) {
    const content = await contentOf(join(CURRENT_CHANNEL, path));
    expect(integrity).toBe(`sha384-${createHash('sha384').update(content).digest('base64')}`);
    expect(path).toMatch(/^\.\.\/[\d.]+\/\w+\.[0-9a-f]{10}\.js$/);
    if (!entries.some((entry) => entry.path === path)) for (const text of texts) expect(text).toContain(integrity);
  }
  for (const text of texts) expect(text).not.toContain('CHUNK-SRI-HASH');
});

test('the entry is the one without runtime, behind the runtime, and the maps of both lead to the same lines', async () => {
  const [entry = '', without = ''] = await Promise.all(entriesOf(manifest).map(({ path }) => textOf(path)));
  const code = (text: string): string => text.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '');
  expect(code(entry).endsWith(code(without))).toBe(true);
  const runtime = code(entry).slice(0, -code(without).length);
  const page: Record<symbol, unknown> = {};
  runInNewContext(runtime, page);
  const { runtime: key } = manifest.entryWithoutRuntime ?? { runtime: '' };
  expect(runInNewContext(`typeof globalThis[Symbol.for(${JSON.stringify(key)})]`, page)).toBe('function');
  expect(code(without)).not.toContain('__FEDERATION__');

  const maps = await Promise.all(entriesOf(manifest).map(({ path }) => textOf(`${path}.map`)));
  const [map, mapWithout] = maps.map((text) => JSON.parse(text) as { sections?: unknown });
  expect(map?.sections).toEqual([{ offset: { line: runtime.split('\n').length - 1, column: 0 }, map: mapWithout }]);
});

test('two builds of one version have no name in common on a page, and no file', async () => {
  const other = await mkdtemp(join(tmpdir(), 'frontend-build-'));
  try {
    await promisify(execFile)(process.execPath, [webpackBuild, 'sms-test', other, 'feedbeef']);
    const text = await readFile(join(other, CURRENT_CHANNEL, REMOTE_MANIFEST), 'utf8');
    const second = JSON.parse(text) as RemoteManifest;
    expect(second.version).toBe(manifest.version);
    expect(second.global).not.toBe(manifest.global);
    expect(second.entry.path).not.toBe(manifest.entry.path);
    const entry = await readFile(join(other, CURRENT_CHANNEL, second.entry.path), 'utf8');
    expect(entry).not.toContain(manifest.global);
  } finally {
    await rm(other, { recursive: true });
  }
});

test('nothing in a remote knows the shell: neither its pages, its configuration nor its sign-in', async () => {
  const scripts = names.filter((name) => name.endsWith('.js'));
  const whole = (await Promise.all(scripts.map(contentOf))).join('\n');
  expect(whole).toContain('linecheck');
  for (const ofTheShell of ['linecheck_shell', 'linecheck-shell', '/config.json', '/dashboard', 'oidc', 'signed-in'])
    expect([ofTheShell, whole.includes(ofTheShell)]).toEqual([ofTheShell, false]);
});
