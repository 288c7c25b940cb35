import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { linecheck, openBrowser, openExample } from './page';
import { writePage } from './written-page';

let browser: Browser;
let manifest: { version: string; entry: { path: string }; chunks: { path: string }[] };
beforeAll(async () => {
  browser = await openBrowser();
  manifest = (await (await fetch(`${linecheck}/remotes/phone_widget/0.x/manifest.json`)).json()) as typeof manifest;
});
afterAll(() => browser.close());

const ENTRY = /\/remotes\/phone_widget\/[^/]+\/remoteEntry\w*\.\w+\.js/;
/** Any script of the remote but its entry. */
const CHUNK = /\/remotes\/phone_widget\/[^/]+\/\d+\.\w+\.js/;

/** One byte more in all that matches. */
const tamper = (what: RegExp) => (page: Page) =>
  page.route(what, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n` });
  });

describe.each(['plain', 'react-webpack', 'vite'])('%s', (name) => {
  test.each([
    ['entry', ENTRY],
    ['chunk', CHUNK],
  ])('one byte more in an %s: it is not run, the person is told, and can try again', async (_what, pattern) => {
    const { page, context } = await openExample(browser, name, { before: tamper(pattern) });
    const alert = page.locator('#numbers').getByRole('alert');
    await alert.getByText('What arrived is not what was published').waitFor();
    // A script that the page asks for twice may still be on its way.
    await page.unrouteAll({ behavior: 'wait' });
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No numbers yet').waitFor();
    await context.close();
  });

  test('a request that hangs is given up, and the next one has an address of its own, whatever became of the first', async () => {
    const asked: string[] = [];
    const { page, context } = await openExample(browser, name, {
      before: async (opening) => {
        // The loader's own time limit, which ends when it is told to: nothing else of a page waits for that long.
        await opening.addInitScript(() => {
          const [begin, end] = [globalThis.setTimeout, globalThis.clearTimeout];
          const limits = new Map<unknown, () => void>();
          globalThis.setTimeout = ((work: () => void, ms?: number) => {
            const timer = begin(work, ms === 20_000 ? 2 ** 31 - 1 : ms);
            if (ms === 20_000) limits.set(timer, work);
            return timer;
          }) as never;
          globalThis.clearTimeout = (timer) => {
            limits.delete(timer);
            end(timer);
          };
          Object.assign(globalThis, { reachLimits: () => limits.forEach((reach) => reach()) });
        });
        await opening.route(CHUNK, (route) => {
          asked.push(route.request().url());
          return route.request().url().includes('?') ? route.continue() : undefined;
        });
      },
    });
    // Its entry has run, and waits for the script that hangs.
    await page.waitForFunction(
      (chunk) => [...document.scripts].some(({ src }) => RegExp(chunk).test(src)),
      CHUNK.source,
    );
    await page.evaluate('reachLimits()');
    const alert = page.locator('#numbers').getByRole('alert');
    await alert.getByText('It took too long').waitFor();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No numbers yet').waitFor();
    expect(asked.some((url) => !url.includes('?'))).toBe(true);
    expect(asked.some((url) => /\?retry=\w+$/.test(url))).toBe(true);
    await context.close();
  });
});

test('two versions, built at two times, live on one page, each with its own words', async () => {
  writePage(
    'two-versions',
    `
    import { mountLinecheck } from '/plain/linecheck-embed.js';
    import { getAccessToken } from '/plain/access-token.js';
    const common = { origin: ${JSON.stringify(linecheck)}, view: 'PhoneNumberRegistrationWidget', getAccessToken };
    mountLinecheck(document.querySelector('#numbers'), common);
    mountLinecheck(document.querySelector('#tests'), { ...common, manifests: { phone_widget: '/older/0.x/manifest.json' } });`,
  );
  const { page, context, takeErrors } = await openExample(browser, 'two-versions');
  await page.locator('#numbers').getByText('No numbers yet').waitFor();
  await page.locator('#tests').getByText('No numbers in the older version').waitFor();
  const globals = await page.evaluate(() => Object.keys(globalThis).filter((key) => key.startsWith('phone_widget_')));
  expect(globals.map((name) => name.split('_').slice(2, 5).join('.')).sort()).toEqual(['0.0.9', manifest.version]);
  expect(takeErrors()).toEqual([]);
  await context.close();
});

describe('a host that pins', () => {
  const pinned = async (integrity: string) => {
    writePage(
      'pinned',
      `
      import { mountLinecheck } from '/plain/linecheck-embed.js';
      import { getAccessToken } from '/plain/access-token.js';
      mountLinecheck(document.querySelector('#numbers'), {
        origin: ${JSON.stringify(linecheck)}, view: 'PhoneNumberRegistrationWidget', getAccessToken,
        version: ${JSON.stringify(manifest.version)}, integrity: { phone_widget: ${JSON.stringify(integrity)} },
      });`,
    );
    return openExample(browser, 'pinned');
  };

  test('gets that version, as long as its manifest is the one that was pinned', async () => {
    const url = `${linecheck}/remotes/phone_widget/${manifest.version}/manifest.json`;
    const content = await (await fetch(url)).arrayBuffer();
    const hash = Buffer.from(await crypto.subtle.digest('SHA-384', content)).toString('base64');
    const right = await pinned(`sha384-${hash}`);
    await right.page.getByText('No numbers yet').waitFor();
    await right.context.close();
    const wrong = await pinned(`sha384-${hash.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`);
    await wrong.page.getByText('What arrived is not what was published').waitFor();
    await wrong.context.close();
  });
});

test('the address without a version, which hosts of before name, still gives a container of federation', async () => {
  writePage(
    'without-version',
    `
    import { getAccessToken } from '/plain/access-token.js';
    const script = document.createElement('script');
    script.src = ${JSON.stringify(`${linecheck}/remotes/phone_widget/remoteEntry.js`)};
    script.onload = async () => {
      await window.phone_widget.init({});
      const { mount } = (await window.phone_widget.get('./mount'))();
      mount(document.querySelector('#numbers'), { getAccessToken, apiBaseUrl: ${JSON.stringify(`${linecheck}/api/v1`)} });
    };
    document.head.append(script);`,
  );
  const { page, context, takeErrors } = await openExample(browser, 'without-version');
  await page.getByText('No numbers yet').waitFor();
  expect(takeErrors()).toEqual([]);
  await context.close();
});

test('what a version names never changes, and what says which one is current is never kept', async () => {
  const folderOf = `${linecheck}/remotes/phone_widget/0.x/`;
  for (const { path } of [manifest.entry, ...manifest.chunks]) {
    const response = await fetch(new URL(path, folderOf), { headers: { origin: 'https://acme.example' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  }
  for (const path of ['0.x', '0.1.x', manifest.version].map((channel) => `${channel}/manifest.json`)) {
    const response = await fetch(`${linecheck}/remotes/phone_widget/${path}`);
    expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
  }
});
