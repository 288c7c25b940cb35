import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, signIn } from './browser';
import { bytesOfSources, filesOfPage, filesOfPart, weigh } from './page-weight';
import { runningStack } from './stack';

const { dashboard } = runningStack();
const page = `${dashboard}/dashboard`;
const manifests = ['phone_widget', 'sms_test'].map((name) => `${dashboard}/remotes/${name}/0.x/manifest.json`);
const [phoneWidget = '', smsTest = ''] = manifests;

/** Scripts, brotli. React is 60 kB of it, module federation's runtime 19, the kit's core 12 (docs/adr/0062, 0063). */
const MOST_SCRIPT_BYTES = 150_000;
/** With what else comes first: HTML, styles, configuration and manifests, which name the hash of each script. */
const MOST_BYTES = 159_000;
/** Of the phone widget's own sources, without the kit. */
const MOST_OWN_BYTES = 15_000;

let browser: Browser;
let needed: readonly string[];
beforeAll(async () => {
  browser = await openBrowser();
  const parts = [
    filesOfPart(phoneWidget, 'PhoneNumberRegistrationWidget'),
    filesOfPart(smsTest, 'SMSAnalyticsWidget'),
    filesOfPage(page),
  ];
  needed = [...new Set((await Promise.all(parts)).flat())];
});
afterAll(() => browser.close());

describe('what the dashboard loads', () => {
  test('is within its budget, with both remotes, until its content stands', async () => {
    const weighed = await Promise.all(needed.map(weigh));
    const sumOf = (some: typeof weighed) => some.reduce((total, { bytes }) => total + bytes, 0);
    const scripts = sumOf(weighed.filter(({ url }) => url.endsWith('.js')));
    const all = sumOf(weighed);
    const list = weighed.map(({ url, bytes }) => `${String(bytes).padStart(7)} ${url.slice(dashboard.length)}`);
    // The list is there to be read where a budget is passed.
    expect({ withinBudget: scripts <= MOST_SCRIPT_BYTES && all <= MOST_BYTES, scripts, all, list }).toEqual(
      expect.objectContaining({ withinBudget: true }),
    );
  });

  test('is what its HTML and the manifests of its remotes name, and nothing else', async () => {
    const { page: first, context } = await openWindow(browser);
    await signIn(first, dashboard, 'Sam Second');
    await first.getByRole('button', { name: 'Add Phone' }).first().waitFor();
    // In a tab of its own: the first one may still be loading.
    await first.close();
    const tab = await context.newPage();
    // Whose tests failed gets the words of that as well.
    await tab.route('**/sms/test/stats*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), last_failure: null } });
    });
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    await tab.goto(page);
    await tab.getByRole('button', { name: 'Add Phone' }).first().waitFor();
    await tab.locator('.pw-rows-skeleton').waitFor({ state: 'detached' });
    await tab.locator('.st-figure-skeleton').first().waitFor({ state: 'detached' });
    const files = asked.filter((url) => !url.includes('/api/') && !url.endsWith('/favicon.svg'));
    const later = await filesThatComeLater(files.filter((url) => !needed.includes(url)));
    expect(files.filter((url) => !needed.includes(url) && !later.includes(url))).toEqual([]);
    expect(needed.filter((url) => !files.includes(url))).toEqual([]);
    await tab.unrouteAll({ behavior: 'ignoreErrors' }); // an answer may be on its way
    await context.close();
  });

  test('has little of the phone widget’s own in it', async () => {
    const scripts = await filesOfPart(phoneWidget, 'PhoneNumberRegistrationWidget');
    const own = await Promise.all(scripts.map((url) => bytesOfSources(url, isOfWidget)));
    const sum = own.reduce((total, bytes) => total + bytes, 0);
    expect(sum).toBeGreaterThan(3_000);
    expect(sum).toBeLessThanOrEqual(MOST_OWN_BYTES);
  });
});

function isOfWidget(source: string): boolean {
  return /^webpack:\/\/[^/]+\/\.?\/?src\//.test(source);
}

/** Those of the scripts that are fetched once the content stands: the widget's dialogs, and the live stream's client. */
async function filesThatComeLater(urls: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(urls.map(async (url) => ({ url, text: await (await fetch(url)).text() })));
  return texts.filter(({ text }) => /one-time-code|last-event-id/i.test(text)).map(({ url }) => url);
}
