import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { linecheck, openBrowser, openExample, origin, type Opened } from './page';

let browser: Browser;
let opened: Opened;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => opened.context.close());

const API = `${linecheck}/api/v1/users/me/phone-numbers**`;
const fails = (page: Page) =>
  page.route(API, (route) =>
    route.fulfill({
      status: 503,
      headers: { 'access-control-allow-origin': '*' },
      contentType: 'application/problem+json',
      json: { type: '/problems/unavailable', title: 'x', status: 503, code: 'unavailable', request_id: 'r-1' },
    }),
  );

test('an API that fails says so in the component, with a way to try again', async () => {
  opened = await openExample(browser, 'plain', { before: fails });
  const numbers = opened.page.locator('#numbers');
  await numbers.getByText('This part is not available at the moment').waitFor();
  await opened.page.unrouteAll({ behavior: 'wait' });
  await numbers.getByRole('button', { name: 'Try again' }).click();
  await numbers.getByText('No numbers yet').waitFor();
});

test('a session that has ended says so in the component; with a new one it goes on', async () => {
  opened = await openExample(browser, 'plain', { signedIn: false });
  const numbers = opened.page.locator('#numbers');
  await numbers.getByText('You are signed out').waitFor();
  await opened.context.addCookies([{ name: 'acme_session', value: opened.person, url: origin }]);
  // What was refused may be asked for once more before the button is hit; then there is none.
  const clicked = numbers.getByRole('button', { name: 'Try again' }).click();
  const goesOn = numbers.getByText('No numbers yet').waitFor();
  await Promise.race([clicked.catch(() => undefined), goesOn]);
  await goesOn;
});

test('a browser that is offline says so, keeps what was typed, and what failed goes on by itself with the connection', async () => {
  opened = await openExample(browser, 'plain');
  const { page, context } = opened;
  await page.getByRole('button', { name: 'Add Phone' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Phone number').fill('+447700900999');
  await context.setOffline(true);
  await dialog.getByRole('button', { name: 'Add and text a code' }).click();
  await dialog.getByText('You are offline').waitFor();
  await expect(dialog.getByLabel('Phone number').inputValue()).resolves.toContain('900999');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Manage All' }).click();
  const offline = page.locator('#numbers').getByText('You are offline');
  await offline.first().waitFor();
  await context.setOffline(false);
  await offline.first().waitFor({ state: 'detached' });
});
