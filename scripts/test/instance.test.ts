import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDataFolder, type DataFolder } from '../src/local/data-folder.js';
import { claimFolder } from '../src/local/instance.js';

const URL = 'http://localhost:8080';
let folder: DataFolder;

beforeEach(async () => {
  folder = await openDataFolder(await mkdtemp(join(tmpdir(), 'linecheck-instance-')));
});
afterEach(() => rm(folder.path, { recursive: true }));

test('a folder is not taken from a start that has yet to say who it is', async () => {
  await writeFile(folder.instanceFile, ''); // made, and not written yet
  const claimed = claimFolder(folder, URL, { writtenWithinMs: 60_000 });
  claimed.catch(() => undefined);
  await delay(50);
  const other = { pid: process.pid, lineage: null, url: URL, stopping: false };
  await writeFile(folder.instanceFile, JSON.stringify(other));
  await expect(claimed).rejects.toThrow(/^Linecheck already runs on /);
  expect(JSON.parse(await readFile(folder.instanceFile, 'utf8'))).toEqual(other);
});

test('what a killed start left keeps nobody out whose process has the same id', async () => {
  const killed = { pid: process.pid, began: 'before', lineage: null, url: URL, stopping: false };
  await writeFile(folder.instanceFile, JSON.stringify(killed));
  const claim = await claimFolder(folder, URL);
  await expect(claimFolder(folder, URL)).rejects.toThrow(/^Linecheck already runs on /);
  await claim.release();
});

test('what a start left that ended before it said who it is keeps nobody out', async () => {
  await writeFile(folder.instanceFile, '');
  const claim = await claimFolder(folder, URL);
  expect(JSON.parse(await readFile(folder.instanceFile, 'utf8'))).toMatchObject({ pid: process.pid });
  await claim.announceStop();
  expect(JSON.parse(await readFile(folder.instanceFile, 'utf8'))).toMatchObject({ stopping: true });
  await claim.release();
  await expect(readFile(folder.instanceFile)).rejects.toThrow('ENOENT');
});
