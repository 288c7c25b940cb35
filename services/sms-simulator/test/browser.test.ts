import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page, type Route } from 'playwright-core';
import { startSimulator, type TestSimulator } from '../src/client';

const PHONE = '+447700900456';
const found = findChromium();

if (found === undefined) {
  describe('the inbox in a browser', () => {
    test.skip('no Chromium was found, so the pages were NOT tried in one. Set CHROMIUM_BIN to its path', () =>
      undefined);
  });
} else {
  describe('the inbox in a browser', () => {
    let simulator: TestSimulator;
    let browser: Browser;
    let page: Page;
    let complaints: string[];

    beforeAll(async () => {
      const compiler = require.resolve('typescript/bin/tsc');
      execFileSync(process.execPath, [compiler, '-b', join(__dirname, '../src/browser')]);
      simulator = await startSimulator({ seed: 'browser', clock: 'held' });
      browser = await chromium.launch({ executablePath: found, args: ['--no-sandbox'] });
    });
    beforeEach(async () => {
      await simulator.reset();
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      page = await context.newPage();
      page.setDefaultTimeout(8_000);
      complaints = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    });
    afterEach(async () => {
      await page.context().close();
      expect(complaints).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await simulator.close();
    });

    const clipboard = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');

    test('shows a text the moment it is taken, follows its status, and copies its code on click', async () => {
      await page.goto(simulator.address.url);
      await page.getByText('Texts sent through this simulator show up here').waitFor();
      await simulator.send({ to: PHONE, body: '482913 is your code' });
      const row = page.getByRole('listitem').filter({ hasText: '482913 is your code' }).filter({ hasText: 'queued' });
      await row.waitFor();
      await simulator.advance(10_000);
      await page
        .getByRole('listitem')
        .filter({ hasText: '482913 is your code' })
        .filter({ hasText: 'delivered' })
        .waitFor();
      await page.getByRole('button', { name: '482913' }).click();
      await page.getByText('Copied 482913').waitFor();
      expect(await clipboard()).toBe('482913');
    });

    test('is used with the keyboard alone: next, copy, open, back, search', async () => {
      await simulator.send({ to: PHONE, body: '111111 is the older code' });
      await simulator.send({ to: '+12025550123', body: '222222 is the newer code' });
      await page.goto(simulator.address.url);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('c');
      await page.getByText('Copied 111111').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: `Text to ${PHONE}` }).waitFor();
      await page.waitForLoadState();
      await page.keyboard.press('g');
      await page.getByRole('heading', { name: 'All texts' }).waitFor();
      await page.waitForLoadState();
      await page.keyboard.press('/');
      await page.keyboard.type('newer');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Texts with “newer”' }).waitFor();
      expect(await page.locator('.row').count()).toBe(1);
    });

    test('writes as the phone, and STOP opts out', async () => {
      await simulator.send({ to: PHONE, body: 'hello' });
      await page.goto(`${simulator.address.url}/phones/${encodeURIComponent(PHONE)}`);
      await page.getByLabel('Write as this phone').fill('Who is this?');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.locator('.bubble.theirs').getByText('Who is this?').waitFor();
      await page.getByRole('button', { name: 'STOP' }).click();
      await page.getByText('sends get 21610 until this phone writes START').waitFor();
      await expect(simulator.send({ to: PHONE, body: 'again' })).rejects.toMatchObject({ body: { code: 21610 } });
    });

    test('sets and clears the faults of a number', async () => {
      await page.goto(`${simulator.address.url}/phones/${encodeURIComponent(PHONE)}`);
      await page.getByLabel('Ends as').selectOption('undelivered');
      await page.getByLabel('Error code').fill('30005');
      await page.getByRole('button', { name: 'Set faults' }).click();
      await page.getByText('Faults set').waitFor();
      const { sid } = await simulator.send({ to: PHONE, body: 'hello' });
      await simulator.advance(10_000);
      expect(await simulator.text(sid)).toMatchObject({ status: 'undelivered', error_code: 30005 });
      const cleared = page.waitForResponse((response) => response.url().includes('/faults/numbers/'));
      await page.getByRole('button', { name: 'Clear' }).click();
      await cleared;
      const other = await simulator.send({ to: PHONE, body: 'hello' });
      await simulator.advance(10_000);
      expect(await simulator.text(other.sid)).toMatchObject({ status: 'delivered' });
    });

    test('tells the story of a text as it goes on, with its callbacks', async () => {
      const { sid } = await simulator.send({ to: PHONE, body: 'hello', statusCallback: 'http://127.0.0.1:9/' });
      await page.goto(`${simulator.address.url}/messages/${sid}`);
      await page.getByText('Taken; waiting in the queue').waitFor();
      expect(await page.locator('.timeline .awaited').count()).toBe(3);
      await simulator.advance(10_000);
      await page.getByText('On the phone').waitFor();
      expect(await page.locator('.timeline .awaited').count()).toBe(0);
      await page.locator('details.callback summary').first().click();
      await page.getByText('no connection').first().waitFor();
    });

    test('has one connection for all tabs, more than a browser would have; it passes on when its tab goes', async () => {
      let reading: Page | undefined;
      let connections = 0;
      const tabs: Page[] = [];
      for (let count = 0; count < 7; count += 1) {
        const tab = await page.context().newPage();
        tab.on('request', (request) => {
          if (!request.url().endsWith('/live')) return;
          reading = tab;
          connections += 1;
        });
        await tab.goto(count === 6 ? `${simulator.address.url}/?q=everywhere` : simulator.address.url);
        tabs.push(tab);
      }
      const shown = async (body: string): Promise<void> => {
        await simulator.send({ to: PHONE, body });
        for (const tab of tabs.filter((one) => !one.isClosed())) {
          const row = tab.locator('.row').filter({ hasText: body });
          await row.waitFor();
          expect(await row.count()).toBe(1);
        }
      };
      await shown('one, everywhere');
      expect(connections).toBe(1);
      const first = reading;
      await first?.close();
      await shown('two, everywhere');
      expect([reading === first, connections]).toEqual([false, 2]);
      const hidden = reading as unknown as Page;
      await setVisibility(hidden, 'hidden');
      await simulator.send({ to: PHONE, body: 'three, everywhere' });
      await setVisibility(hidden, 'visible');
      await shown('four, everywhere');
      await hidden.locator('.row').filter({ hasText: 'three' }).waitFor();
      expect([reading === hidden, connections]).toEqual([false, 3]);
    });

    test('helps itself where the tab with the connection hangs', async () => {
      await page.goto(simulator.address.url);
      await page.getByText('Texts sent through this simulator show up here').waitFor();
      const other = await page.context().newPage();
      await other.goto(simulator.address.url);
      const held = new Promise<Route>((resolve) => void page.route('**/hang', resolve));
      const hanging = page.evaluate(
        `(() => { const request = new XMLHttpRequest(); request.open('GET', '/hang', false); request.send(); })()`,
      );
      const route = await held;
      await simulator.send({ to: PHONE, body: 'while it hangs' });
      await other.locator('.row').getByText('while it hangs').waitFor();
      await route.fulfill({ status: 200, body: '' });
      await hanging;
      await page.locator('.row').getByText('while it hangs').waitFor();
    });

    test('moves a thousand rows through a page that holds a few of them', async () => {
      for (let i = 0; i < 1_000; i += 50) {
        await Promise.all(Array.from({ length: 50 }, () => simulator.send({ to: PHONE, body: 'one of many' })));
      }
      await page.goto(simulator.address.url);
      expect(await page.locator('.row').count()).toBe(60);
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      await page.locator('.chunk:last-child .row').first().waitFor();
      expect(await page.locator('.row').count()).toBeLessThan(400);
    });
  });
}

/** The page believes it: a browser without a screen shows all of its pages. */
async function setVisibility(page: Page, state: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
     document.dispatchEvent(new Event('visibilitychange'));`,
  );
}

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_BIN ?? '', ...candidates].filter(Boolean).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
