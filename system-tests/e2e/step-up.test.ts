// A session whose sign-in is too old adds a number: the page leads through the sign-in and back to what was typed.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings, openBrowser, openWindow, signIn } from './browser';
import { signedToken } from './local-token';
import { runningStack } from './stack';

const stack = runningStack();

/** The system of the test run asks for a sign-in within a day. */
const TWO_DAYS_S = 2 * 86_400;
/** Without the key of its identity, no session can be made old. */
const testOfOldSession = signedToken({}) === null ? test.skip : test;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** As after two days: the token is of an old sign-in, and none of a newer one can be had without signing in. */
async function makeSessionOld(page: Page): Promise<void> {
  const { issuer, audience } = stack.identity;
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: audience, sub: 'sam', roles: [], iat: now, exp: now + 3600 };
  const token = signedToken({ ...claims, auth_time: now - TWO_DAYS_S });
  await page.evaluate((access_token) => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('linecheck.user:')) ?? '';
    const user = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>;
    delete user['refresh_token'];
    localStorage.setItem(key, JSON.stringify({ ...user, access_token }));
  }, token);
}

testOfOldSession('adds a number after a sign-in, and types it once', async () => {
  const { page } = await openWindow(browser, { width: 375, height: 800 });
  await signIn(page, stack.dashboard, 'Sam Second');
  await makeSessionOld(page);
  await page.goto(`${stack.dashboard}/dashboard/phone-management`);
  await page.getByRole('button', { name: 'Add Phone' }).first().click();
  const dialog = page.getByRole('dialog');
  const number = `+1201555${String(Date.now() % 10_000).padStart(4, '0')}`;
  await dialog.getByLabel('Phone number').pressSequentially(number);
  await dialog.getByLabel(/^Label/).fill('After a sign-in');
  await dialog.getByRole('button', { name: 'Add and text a code' }).click();
  await dialog.getByText('Sign in again to do this.').waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: /Sam Second/ }).click();
  await page.waitForURL('**/dashboard/phone-management');
  const typed = await dialog.getByLabel('Phone number').inputValue();
  expect(typed.replaceAll(/[^\d+]/g, '')).toBe(number);
  expect(await dialog.getByLabel(/^Label/).inputValue()).toBe('After a sign-in');
  await dialog.getByRole('button', { name: 'Add and text a code' }).click();
  await dialog.getByLabel('Six-digit code').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const row = page.getByRole('listitem').filter({ hasText: 'After a sign-in' }).first();
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'History' }).click();
  await dialog.getByText('Code sent').waitFor();
  await dialog.getByText('Added', { exact: true }).waitFor();
  await dialog
    .getByText(/You · Chrom/)
    .first()
    .waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  // Leaves room for other journeys of the same person.
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await row.waitFor({ state: 'detached' });
});
