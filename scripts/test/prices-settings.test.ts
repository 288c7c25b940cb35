import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../src/prices.js';

let folder: string;
let said: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linecheck-prices-'));
  await writeFile(join(folder, 'prices.csv'), 'country,currency,price_per_segment\nGB,USD,0.0463\n');
  said = '';
  jest.spyOn(console, 'error').mockImplementation((line: string) => void (said += line));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});
const load = (DATABASE_URL: string) =>
  main([join(folder, 'prices.csv')], { DATABASE_URL, LINECHECK_DATA_DIR: folder, PGPORT: '1', PGHOST: '127.0.0.1' });

test.each(['', ' ', '\n'])('DATABASE_URL of %j is missing: no database of this machine is guessed', async (blank) => {
  expect([await load(blank), said]).toEqual([1, expect.stringMatching(/^Linecheck does not run here/)]);
});

test('DATABASE_URL that is no database’s is named, without its password', async () => {
  expect(await load('mysql://ada:hunter2@127.0.0.1/prices')).toBe(1);
  expect(said).toMatch(/DATABASE_URL does not have the right form/);
  expect(said).not.toContain('hunter2');
});

test('a country goes by its code of today alone: of another one no number is, and its price would never show', async () => {
  await writeFile(join(folder, 'prices.csv'), 'country,currency,price_per_segment\nUK,USD,0.0463\nAN,USD,0.1\n');
  expect(await load('')).toBe(3);
  expect(said).toMatch(/^Nothing was loaded\.\nLine 2, country: "UK" is no country\..*\nLine 3, country: "AN" is no/);
});
