import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, signIn, type Window } from './browser';
import { runningStack } from './stack';

const stack = runningStack();

let browser: Browser;
let visitor: Window;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await openWindow(browser);
  await signIn(visitor.page, stack.dashboard, 'Sam Second');
});
afterAll(() => browser.close());

const MAIN = /\/main\.[0-9a-f]+\.js$/;

/** A page of the same person in which no module of ours ever runs: the first is on its way for ever. */
async function withoutModules(): Promise<Page> {
  const page = await visitor.context.newPage();
  await page.route(MAIN, () => undefined);
  return page;
}

describe('the first paint', () => {
  test('shows the frame of the page before any module has run', async () => {
    const page = await withoutModules();
    await page.goto(`${stack.dashboard}/dashboard`, { waitUntil: 'commit' });
    await page.locator('.shell-first').waitFor({ state: 'visible' });
    expect(await page.locator('.shell-first .shell-actions').isVisible()).toBe(true);
    await page.goto(`${stack.dashboard}/dashboard/phone-management`, { waitUntil: 'commit' });
    await page.locator('.shell-first').waitFor({ state: 'visible' });
    expect(await page.locator('.shell-first .shell-actions').isVisible()).toBe(false);
    await page.close();
  });

  test('shows no frame to whoever is not signed in', async () => {
    const { page, context } = await openWindow(browser);
    await page.route(MAIN, () => undefined);
    await page.goto(`${stack.dashboard}/dashboard`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.styleSheets.length > 0 && document.querySelector('#app') !== null);
    expect(await page.locator('.shell-first').isVisible()).toBe(false);
    await context.close();
  });

  test.each([
    ['first', MAIN],
    ['second', /\/bootstrap\.[0-9a-f]+\.js$/],
  ])('gives way to what can be done where the %s script is there no more', async (_, script) => {
    const page = await visitor.context.newPage();
    let asked = 0;
    await page.route(script, (route) => {
      asked += 1;
      return route.fulfill({ status: 404, body: '' });
    });
    await page.goto(`${stack.dashboard}/dashboard`, { waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'The dashboard could not be loaded' }).waitFor();
    expect(asked).toBeGreaterThan(1); // it was loaded anew by itself before
    expect(await page.locator('.shell-first').isVisible()).toBe(false);
    await page.unroute(script);
    await page.getByRole('link', { name: 'Load again' }).click();
    await page.getByText('Manage All').waitFor();
    await page.close();
  });

  test('moves nothing when the page takes its place', async () => {
    const page = await visitor.context.newPage();
    await page.addInitScript(() => {
      Object.assign(window, { shifts: [] });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (window as unknown as { shifts: number[] }).shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${stack.dashboard}/dashboard`);
    await page.getByText('Manage All').waitFor();
    await page.getByRole('link', { name: 'Send a test' }).first().waitFor();
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
    await page.close();
  });

  test.each(['/dashboard', '/dashboard/phone-management'])(
    'of %s begins only what is used, and each once',
    async (path) => {
      const page = await visitor.context.newPage();
      const asked: string[] = [];
      const warnings: string[] = [];
      page.on('request', (request) => /\.(js|json)$/.test(request.url()) && asked.push(request.url()));
      page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
      await page.goto(stack.dashboard + path);
      await page.getByRole('button', { name: 'Add Phone' }).first().waitFor();
      await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => undefined);
      expect(asked.filter((url, index) => asked.indexOf(url) !== index)).toEqual([]);
      const preloads = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLLinkElement>('link[rel="preload"][as="script"]')].map(({ href }) => href),
      );
      expect(preloads.length).toBeGreaterThan(6);
      // Browsers say some seconds later what was preloaded in vain.
      await page.waitForTimeout(4_000);
      expect(warnings.filter((text) => text.includes('preload'))).toEqual([]);
      await page.close();
    },
  );

  test.each([
    ['/dashboard', 4],
    ['/dashboard/phone-management', 5],
  ])('of %s asks the API for each resource once, however many parts of the page need it', async (path, resources) => {
    const { page, context } = await openWindow(browser);
    await signIn(page, stack.dashboard, 'Sam Second');
    await page.goto('about:blank');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith('/api/') && request.method() === 'GET') asked.push(pathname + search);
    });
    const opened = page.waitForResponse((response) => response.url().endsWith('/live')).then(() => asked.length);
    await page.goto(stack.dashboard + path);
    await page.getByRole('button', { name: 'Add Phone' }).first().waitFor();
    const beforeLive = await opened;
    // What is asked for twice is so within a second of the first answer.
    await page.waitForTimeout(2_000);
    const repeated = (urls: string[]) => urls.filter((each, index) => urls.indexOf(each) !== index);
    // What was answered before the stream was open is asked for once more, as events may have been missed.
    expect(repeated(asked.slice(0, beforeLive))).toEqual([]);
    expect(repeated(asked.slice(beforeLive))).toEqual([]);
    expect(new Set(asked).size).toBeGreaterThanOrEqual(resources);
    await context.close();
  });
});
