import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from '../src/local/secrets.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linecheck-secrets-'));
  file = join(folder, 'secrets.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('are made once, for their owner alone, and stay what they were', async () => {
  const made = await loadSecrets(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const before = await stat(file);
  expect(await loadSecrets(file)).toEqual(made);
  expect((await stat(file)).ino).toBe(before.ino); // a full disk stops no start that has nothing to write
  expect(await readdir(folder)).toEqual(['secrets.json']);
});

test('that an older version did not have are added', async () => {
  const { usageSecret, ...older } = await loadSecrets(file);
  await writeFile(file, JSON.stringify(older));
  const newer = await loadSecrets(file);
  expect(newer).toMatchObject(older);
  expect(newer.usageSecret).not.toBe(usageSecret);
  expect(await loadSecrets(file)).toEqual(newer);
});

test.each(['', '{"codeHmacKeys": "1:', '[]', 'null', '"text"'])(
  'are never made anew over a file that holds %j, as a crash or a full disk leaves it',
  async (content) => {
    await writeFile(file, content);
    await expect(loadSecrets(file)).rejects.toThrow(
      `The secrets in ${file} cannot be read. Put the file back from a copy`,
    );
    expect(await readFile(file, 'utf8')).toBe(content);
  },
);
