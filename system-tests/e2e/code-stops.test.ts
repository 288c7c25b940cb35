import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFindings, openBrowser, openWindow, PATIENCE_MS, signIn, type Window } from './browser';
import { throwAwayToken } from './fuzz/people';
import { signedToken } from './local-token';
import { inDatabaseOf, runningStack, until } from './stack';
import { tokenFor } from './token';

const stack = runningStack();
/** Nobody's numbers: 555-0100 to 555-0199 of an area. Its budget may be used up by a run before; then more of its codes are stopped. */
const RANGE = '+1307555';
const BUDGET = 20;
const NUMBERS_PER_PERSON = 8;
/** Its people are of this run alone, so their tokens have to be signed here. */
const testWithStrangers = signedToken({}) === null ? test.skip : test;

let browser: Browser;
let window: Window;
let page: Page;
let operator: string;

beforeAll(async () => {
  browser = await openBrowser();
  window = await openWindow(browser);
  page = window.page;
  operator = await tokenFor('operator');
  await endOverrides();
});

afterAll(async () => {
  await endOverrides();
  await browser.close();
});

function call(method: string, path: string, token: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  return fetch(`${stack.api}/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

async function endOverrides(): Promise<void> {
  const response = await call('GET', 'operator/verification/overrides', operator);
  const { items } = (await response.json()) as { items: { override_id: string; value: string }[] };
  for (const { override_id: id } of items.filter(({ value }) => value === RANGE))
    await call('DELETE', `operator/verification/overrides/${id}`, operator);
}

/** Codes that nobody enters, more than the range's budget. */
async function pump(): Promise<void> {
  let token = '';
  for (let at = 0; at <= BUDGET + 1; at++) {
    if (at % NUMBERS_PER_PERSON === 0) token = await throwAwayToken(stack.identity, false);
    const body = { phone_number: `${RANGE}01${String(at).padStart(2, '0')}` };
    expect((await call('POST', 'users/me/phone-numbers', token, body)).status).toBe(201);
    // 202, or 429 where the installation enforces its budgets and this one is used up.
    expect([202, 429]).toContain((await call('POST', 'users/me/phone-numbers/verify', token, body)).status);
  }
}

/** Where the installation only records, as with the simulator, this is what the mode that enforces would have written. */
async function enforce(): Promise<void> {
  const ofRange = `key = 'range:${RANGE}' AND closed_at IS NULL`;
  await until(
    async () => (await inDatabaseOf(stack, 'phone-numbers', `SELECT id FROM code_stops WHERE ${ofRange}`)) !== '',
  );
  await inDatabaseOf(stack, 'phone-numbers', `UPDATE code_stops SET is_recorded_only = false WHERE ${ofRange}`);
}

const alerts = (): Locator => page.getByRole('region', { name: 'Alerts' });
const stopAlert = (): Locator =>
  alerts().getByRole('article', { name: `Codes to a range of numbers are stopped: ${RANGE} · United States` });

testWithStrangers('codes that are stopped become an alert, which the operator’s lift closes', async () => {
  await signIn(page, stack.dashboard, 'Olive Operator');
  await page.getByRole('link', { name: 'Operations' }).click();
  await alerts().getByText('Cleared alerts').waitFor();
  await pump();
  await enforce();
  // phone-numbers looks once a minute whether the mode of a stop is another.
  await stopAlert().waitFor({ timeout: 60_000 + PATIENCE_MS });
  await page.getByRole('link', { name: /^Operations.*open alert/ }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  await stopAlert().getByRole('link', { name: 'See what is stopped' }).click();
  const codes = page.getByRole('region', { name: 'Codes that nobody enters' });
  const row = codes.getByRole('row', { name: new RegExp(`Numbers that begin with \\${RANGE}`) });
  await row.getByRole('button', { name: /^More for/ }).click();
  await page.locator('[role=menuitem]:visible', { hasText: 'Lift for a day' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lift for a day' });
  await dialog.getByLabel('Why').fill('A fair in Cheyenne');
  await dialog.getByRole('button', { name: 'Lift', exact: true }).click();
  await row.getByText('Lifted').waitFor();

  await stopAlert().waitFor({ state: 'detached' });
  await alerts().getByText('Cleared alerts').click();
  const cleared = alerts().getByRole('row').filter({ hasText: RANGE }).first();
  await cleared.getByText('Lifted').waitFor();
  await codes.getByText('Who decided what').click();
  await codes.getByText(`lifted: Numbers that begin with ${RANGE}`).first().waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(window.takeErrors()).toEqual([]);
});
