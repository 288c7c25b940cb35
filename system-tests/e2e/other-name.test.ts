import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow } from './browser';
import { runningStack } from './stack';

const stack = runningStack();

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('whoever opens the dashboard at 127.0.0.1 is led to its address and can sign in there', async () => {
  const { page, takeErrors } = await openWindow(browser);
  await page.goto(stack.dashboard.replace('localhost', '127.0.0.1'));
  await page.getByRole('button', { name: 'Continue as Sam Second' }).click();
  await page.getByRole('link', { name: 'Phone Numbers' }).first().waitFor();
  expect(new URL(page.url()).origin).toBe(stack.dashboard);
  expect(takeErrors()).toEqual([]);
});
