import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, signIn } from './browser';
import { runningStack } from './stack';

const { dashboard } = runningStack();

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** How the shell offers it, what a shell of another version would offer instead, and what only the scripts that bring it have in them. */
const shared = {
  kit: { offer: /linecheck\/kit \w{16}/g, other: 'linecheck/kit 0123456789abcdef', mark: 'linecheck.reads.v1' },
  runtime: {
    offer: /linecheck\.federation-runtime\.[\w.]+/g,
    other: 'linecheck.federation-runtime.0.0.1',
    mark: '__FEDERATION__',
  },
} as const;
type Shared = keyof typeof shared;
const all = Object.keys(shared) as Shared[];

/** Works with the dashboard, whose shell offers all but `missing`; answers what its remotes have brought of their own. */
async function broughtBeside(missing?: Shared): Promise<Shared[]> {
  const { page, context, takeErrors } = await openWindow(browser);
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(request.url()));
  await page.route(/\/main\.\w+\.js$/, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (missing === undefined) return route.fulfill({ response, body });
    const { offer, other } = shared[missing];
    expect(body).toMatch(offer);
    return route.fulfill({ response, body: body.replace(offer, other) });
  });
  await signIn(page, dashboard, 'Sam Second');
  await page.getByRole('button', { name: 'Add Phone' }).first().waitFor();
  await page.locator('.pw-rows-skeleton').waitFor({ state: 'detached' });
  await page.locator('.st-figure-skeleton').first().waitFor({ state: 'detached' });
  // A chunk of its own, which needs kit and runtime in its turn.
  await page.getByRole('button', { name: 'Add Phone' }).first().click();
  await page.getByRole('dialog').getByLabel('Phone number').waitFor();
  expect(takeErrors()).toEqual([]);
  await context.close();
  const scripts = [...asked].filter((url) => /\/remotes\/.*\.js$/.test(url));
  const texts = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
  expect(texts.length).toBeGreaterThan(0);
  return all.filter((name) => texts.some((text) => text.includes(shared[name].mark)));
}

describe('remotes', () => {
  test('take kit and runtime from a shell that was built of the same', async () => {
    expect(await broughtBeside()).toEqual([]);
  });

  test.each(all)('bring the %s themselves where the shell has another one', async (missing) => {
    expect(await broughtBeside(missing)).toEqual([missing]);
  });
});
