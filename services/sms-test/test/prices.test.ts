// npm run prices, the operator's command, on the database of a running service.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestUser, openTestHarness, type Instance, type TestHarness, type TestUser } from './test-harness';

let harness: TestHarness;
let service: Instance;
let ann: TestUser;
let folder: string;
beforeAll(async () => {
  (createRequire(__filename)('../../../scripts/jest/build.cjs') as () => void)();
  harness = await openTestHarness();
  service = await harness.startInstance();
  ann = await createTestUser(harness);
  folder = await mkdtemp(join(tmpdir(), 'linecheck-prices-'));
});
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(args: string[], database: string | undefined = harness.env['DATABASE_URL']) {
  const env = { PATH: process.env['PATH'], LINECHECK_DATA_DIR: folder, ...(database && { DATABASE_URL: database }) };
  const command = join(__dirname, '../../../scripts/bootstrap/prices.mjs');
  const child = spawn(process.execPath, [command, ...args], { env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

async function load(csv: string) {
  const file = join(folder, 'prices.csv');
  await writeFile(file, csv);
  return run([file]);
}

async function priceOf(phone_number: string): Promise<unknown> {
  return (await ann.call(service, 'POST', '/preview', { phone_number })).body.price;
}

const header = 'country,currency,price_per_segment\n';

describe('npm run prices', () => {
  test('loads a file in the place of what was loaded before, and previews show it', async () => {
    expect(await load(`${header}GB,USD,0.0463\nUS,USD,0.0083\n`)).toEqual({
      code: 0,
      stdout: 'GB  0.0463 USD\nUS  0.0083 USD\nLoaded 2 prices; there were 0 before.\n',
      stderr: '',
    });
    const british = { country: 'GB', currency: 'USD', per_segment: 0.0463, total: 0.0463 };
    expect(await priceOf('+447400123456')).toEqual(british);

    const asExcelWritesIt = '\ufeffCountry,"Price_per_segment",Currency\r\n"US","0.01",EUR\r\n\r\n,,\r\n';
    expect((await load(asExcelWritesIt)).stdout).toBe('US  0.01 EUR\nLoaded 1 prices; there were 2 before.\n');
    expect(await priceOf('+12025550123')).toEqual({ country: 'US', currency: 'EUR', per_segment: 0.01, total: 0.01 });
    expect(await priceOf('+447400123456')).toBeNull();
  });

  test('loads nothing where a line is wrong, and names line, column and remedy of each', async () => {
    await load(`${header}GB,USD,0.0463\n`);
    const { code, stderr } = await load(
      [
        'country,currency,price_per_segment',
        'US,USD,0.0083',
        'uk,USD,0.01',
        'QQ,USD,0.01',
        'DE,EURO,0.01',
        'FR,EUR,-1',
        'IT,EUR,1e3',
        'ES,EUR,0,07',
        'US,USD,0.01',
      ].join('\n'),
    );
    expect(code).toBe(3);
    expect(stderr.split('\n')).toEqual([
      'Nothing was loaded.',
      'Line 8: it has 4 columns, not 3. Separate them by commas and write decimals with a point.',
      'Line 3, country: "uk" is no country. Write its two letters of ISO 3166-1 in capitals, such as GB.',
      'Line 4, country: "QQ" is no country. Write its two letters of ISO 3166-1 in capitals, such as GB.',
      'Line 5, currency: "EURO" is no currency. Write its three letters of ISO 4217 in capitals, such as USD.',
      expect.stringMatching(/^Line 6, price_per_segment: "-1" is no price\. Write a number from 0/),
      expect.stringMatching(/^Line 7, price_per_segment: "1e3" is no price/),
      'Line 9, country: US is on line 2 already. Leave one of the two.',
      '',
    ]);
    expect(await priceOf('+12025550123')).toBeNull();
    expect(await priceOf('+447400123456')).toMatchObject({ per_segment: 0.0463 });
  });

  test.each([
    ['an empty file', '', /It has no price/],
    ['columns alone', header, /It has no price/],
    [
      'semicolons',
      'country;currency;price_per_segment\nGB;USD;0,05',
      /Line 1: the columns are country;currency;.*separated by commas/,
    ],
    ['other columns', 'country,price\nGB,1', /Line 1: the columns are country,price/],
  ])('refuses %s', async (_name, csv, fault) => {
    const { code, stderr } = await load(csv);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(fault) });
  });

  test('shows so many faults and counts the others', async () => {
    const { stderr } = await load(
      header + 'xx,USD,1\n'.repeat(1) + Array.from({ length: 40 }, () => 'GB,USD,x').join('\n'),
    );
    expect(stderr).toMatch(/and \d+ more\n$/);
    expect(stderr.split('\n').length).toBeLessThan(25);
  });

  test('says what it cannot understand, read or reach', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^npm run -s prices -- FILE/),
    });
    expect(await run([])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Name one file/) });
    expect(await run(['a', 'b'])).toMatchObject({ code: 2 });
    expect(await run(['--fast'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/--fast/) });
    expect(await run([join(folder, 'none.csv')])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cannot be read/),
    });
    const file = join(folder, 'good.csv');
    await writeFile(file, `${header}GB,USD,0.0463`);
    expect(await run([file], '')).toMatchObject({ code: 1, stderr: expect.stringMatching(/does not run here/) });
    const away = await run([file], 'postgres://nobody:none@127.0.0.1:9/none');
    expect(away).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The database does not answer/) });
    const other = new URL(harness.env['DATABASE_URL']!);
    other.pathname = '/postgres';
    expect(await run([file], other.href)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no table of prices/),
    });
  });
});
