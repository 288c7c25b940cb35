import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser } from 'playwright-core';
import { brotliCompressSync } from 'node:zlib';
import { hostStyles, remoteStyles, withoutHostileStyles } from './computed-styles';
import { codeTextedTo, freshNumber } from './phones';
import { folder, linecheck, openBrowser, openExample, origin, type Opened } from './page';
import { reactsOf } from './reacts';

/** React's major versions on the page: the host's own, and what the phone remote renders with; and whether that is one and the same React. */
const EXAMPLES = {
  'react-webpack': { host: '19', remote: '19', isShared: true },
  'react-18': { host: '18', remote: '19', isShared: false },
  vite: { host: '19', remote: '19', isShared: true },
  plain: { host: null, remote: '19', isShared: false },
} as const;
const names = Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[];

/** What `npm run test:embedding` prints. */
const figures: string[] = [];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  writeFileSync(join(folder, 'figures.json'), JSON.stringify(figures));
});

describe.each(names)('%s', (name) => {
  let opened: Opened;
  const bytes = { host: 0, linecheck: 0 };
  beforeAll(async () => {
    const counting: Promise<void>[] = [];
    opened = await openExample(browser, name, {
      before: async (page) => {
        page.on('response', (response) => {
          if (!/\.(m?js|css|html|json)(\?|$)|\/$/.test(response.url()) || !response.ok()) return;
          const side = response.url().startsWith(`${linecheck}/remotes/`) ? 'linecheck' : 'host';
          counting.push(response.body().then((body) => void (bytes[side] += brotliCompressSync(body).length)));
        });
      },
    });
    await opened.page.getByRole('button', { name: 'Add Phone' }).waitFor();
    await opened.page.getByText('See whether texts reach your phone').waitFor();
    await Promise.all(counting);
  });
  afterAll(() => opened.context.close());

  test('carries our components in the brand of the page', async () => {
    const button = opened.page.getByRole('button', { name: 'Add Phone' });
    await expect(button.evaluate((element) => getComputedStyle(element).backgroundColor)).resolves.toBe(
      'rgb(124, 58, 237)',
    );
    await expect(button.evaluate((element) => getComputedStyle(element).fontFamily)).resolves.toContain('Georgia');
    figures.push(
      `${name}: ${kilobytes(bytes.host)} kB of its own, ${kilobytes(bytes.linecheck)} kB of Linecheck's (brotli)`,
    );
    expect(bytes.host).toBeGreaterThan(0);
    expect(bytes.linecheck).toBeGreaterThan(0);
  });

  test('runs the React that each side needs', async () => {
    const reacts = await reactsOf(opened.page);
    const whose = reacts.isShared ? "the page's" : 'its own';
    figures.push(`${name}: React ${reacts.host ?? 'none'} of the page, ${reacts.remote} of the remote (${whose})`);
    const [host = null] = reacts.host?.split('.') ?? [];
    const [remote] = reacts.remote.split('.');
    expect({ host, remote, isShared: reacts.isShared }).toEqual(EXAMPLES[name]);
  });

  test('a hostile reset changes nothing of ours, and we nothing of the page', async () => {
    let [ours, bare] = [await remoteStyles(opened.page), {}];
    for (;;) {
      bare = await withoutHostileStyles(opened.page, () => remoteStyles(opened.page));
      const again = await remoteStyles(opened.page);
      // What came meanwhile, as an answer of the API, is no change by a style.
      if (isDeepStrictEqual(again, ours)) break;
      ours = again;
    }
    expect(Object.keys(ours).length).toBeGreaterThan(30);
    expect(bare).toEqual(ours);
    const theirs = await hostStyles(opened.page);
    const alone = await openExample(browser, name, {
      before: (page) => page.route(`${linecheck}/**`, (route) => route.abort()),
    });
    await alone.page.locator('#language').waitFor();
    expect(await hostStyles(alone.page)).toEqual(theirs);
    await alone.context.close();
  });

  test('hears of what happens, and of where the person wants to go', async () => {
    const { page } = opened;
    const number = freshNumber();
    await page.getByRole('button', { name: 'Add Phone' }).click();
    await page.getByRole('dialog').getByLabel('Phone number').fill(number);
    await page.getByRole('dialog').getByRole('button', { name: 'Add and text a code' }).click();
    await page.getByRole('dialog').getByText('We texted six digits to').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill(await codeTextedTo(opened.context, number));
    await page.locator('#log').getByText('number-verified').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Manage All' }).click();
    await page.getByLabel('Overview', { exact: true }).waitFor();
    await expect(page.locator('#log').textContent()).resolves.toBe(
      'registration-started\nnumber-added\nnumber-verified\nnavigate phone-management\n',
    );
    await page.getByRole('button', { name: 'Send test message' }).waitFor();
  });

  test('speaks the language of the page', async () => {
    await opened.page.locator('#language').click();
    await opened.page.getByRole('button', { name: 'Añadir teléfono' }).first().waitFor();
    await opened.page.getByLabel('Resumen', { exact: true }).waitFor();
    expect(opened.takeErrors()).toEqual([]);
  });

  test('a token that is refused is asked for anew, and the person notices nothing', async () => {
    let asked = 0;
    const refused = await openExample(browser, name, {
      before: (page) =>
        page.route(`${origin}/linecheck-token`, (route) =>
          ++asked === 1 ? route.fulfill({ json: { access_token: 'a.b.c', expires_in: 300 } }) : route.continue(),
        ),
    });
    await refused.page.getByText('No numbers yet').waitFor();
    expect(asked).toBeGreaterThan(1);
    await refused.context.close();
  });
});

function kilobytes(count: number): string {
  return (count / 1000).toFixed(1);
}
