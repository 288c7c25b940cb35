import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings, openBrowser, openWindow, signIn, type Window } from './browser';
import { runningStack, without } from './stack';

const stack = runningStack();

let browser: Browser;
let window: Window;
let page: Page;

/**
 * A fictional UK mobile that this run has not used yet: 07700 900000 to 900999 belong to nobody. Those from 900500 on are other tests', whose
 * codes are not to be taken for the newest ones here.
 */
let nextNumber = 100 + Math.floor(Math.random() * 390);
function freshNumber(): { typed: string; shown: string } {
  const tail = String(nextNumber++).padStart(3, '0');
  return { typed: `+44 (0)7700-900${tail}`, shown: `+44 7700 900${tail}` };
}

/** The six digits of the newest text to a number, read where a person would read them: in the simulator's inbox. */
async function codeTextedTo(shown: string): Promise<string> {
  const inbox = await window.context.newPage();
  try {
    const e164 = shown.replaceAll(' ', '');
    await inbox.goto(`${stack.simulator.inbox}?q=${encodeURIComponent(e164)}`);
    const text = inbox
      .getByRole('region', { name: 'Texts' })
      .getByText(/\d{6} is your/)
      .first();
    await text.waitFor();
    const code = /\d{6}/.exec((await text.textContent()) ?? '')?.[0];
    if (!code) throw new Error(`No code in the text to ${shown}.`);
    return code;
  } finally {
    await inbox.close();
  }
}

async function addAndVerify({ isTold = true } = {}): Promise<string> {
  const number = freshNumber();
  await page.getByRole('button', { name: 'Add Phone' }).first().click();
  await page.getByRole('dialog').getByLabel('Phone number').fill(number.typed);
  await page.getByRole('dialog').getByRole('button', { name: 'Add and text a code' }).click();
  // Whether Twilio has taken the text is known from delivery-tracker, which may be away: the code can be typed all the same.
  if (isTold) await page.getByRole('dialog').getByText('We texted six digits to').waitFor();
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(await codeTextedTo(number.shown));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  return number.shown;
}

beforeAll(async () => {
  browser = await openBrowser();
  window = await openWindow(browser);
  page = window.page;
});

afterAll(async () => {
  await browser.close();
});

describe('one person’s number, from sign-in to delivered', () => {
  let number: string;

  test('one click signs in, and the dashboard shows the phone widget', async () => {
    await signIn(page, stack.dashboard);
    await page.getByRole('button', { name: 'Add Phone' }).waitFor();
    expect(await page.getByRole('link', { name: /Manage Phone Numbers/ }).count()).toBe(1);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('a number in any spelling is added, proven by the code that was texted, and shown without a reload', async () => {
    let loads = 0;
    page.on('load', () => loads++);
    number = await addAndVerify();
    const row = page.getByRole('listitem').filter({ hasText: number });
    await row.getByText('✓ Verified').waitFor();
    await row.getByText('Primary').waitFor();
    expect(loads).toBe(0);
  });

  test('a wrong code says how many tries are left and keeps the dialog open', async () => {
    const other = freshNumber();
    await page.getByRole('button', { name: 'Add Phone' }).first().click();
    await page.getByRole('dialog').getByLabel('Phone number').fill(other.typed);
    await page.getByRole('dialog').getByRole('button', { name: 'Add and text a code' }).click();
    const code = await codeTextedTo(other.shown);
    const wrong = code === '000000' ? '000001' : '000000';
    await page.getByRole('dialog').getByRole('textbox').fill(wrong);
    await page
      .getByRole('dialog')
      .getByText(/4 tries left/)
      .first()
      .waitFor();
    await page
      .getByRole('dialog')
      .getByText(/Delivered to your phone/)
      .waitFor();
    await page.getByRole('dialog').getByRole('textbox').fill(code);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('a session is restored on reload without a redirect', async () => {
    const visited: string[] = [];
    page.on('framenavigated', (frame) => visited.push(frame.url()));
    await page.reload();
    await page.getByRole('listitem').filter({ hasText: number }).waitFor();
    expect(visited.filter((url) => url.includes('/auth/'))).toEqual([]);
  });

  test('phone management shows overview and list, and a test text is watched until it is delivered', async () => {
    await page.getByRole('link', { name: /Manage Phone Numbers/ }).click();
    await page.waitForURL('**/dashboard/phone-management');
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByText('Phone Number Management').waitFor();
    await page.getByRole('listitem').filter({ hasText: number }).getByText('Primary').waitFor();
    await page.getByRole('button', { name: 'Send test message' }).click();
    await page.getByText('Handed to the carrier').first().waitFor();
    await page.getByText('Delivered', { exact: true }).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('the dashboard counts the test, and Test now leads to the form with that number and the focus in it', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Dashboard' }).click();
    const analytics = page.getByRole('region', { name: 'SMS Analytics' });
    await analytics.getByText(/^[1-9]\d* delivered$/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('listitem').filter({ hasText: number }).getByRole('button', { name: 'Test now' }).click();
    await page.waitForURL('**/dashboard/phone-management?number=*#send-test');
    const focused = page.locator('select:focus');
    await focused.waitFor();
    expect(await focused.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text)).toContain(number);
  });

  test('nothing was logged as an error on the way', () => {
    const expected = /422|Failed to load resource.*422/;
    expect(window.takeErrors().filter((message) => !expected.test(message))).toEqual([]);
  });
});

test('a browser in Spanish is spoken to in Spanish, by the shell and the remotes alike', async () => {
  const spanish = await openWindow(browser, { locale: 'es-ES' });
  await spanish.page.goto(stack.dashboard);
  await spanish.page.getByRole('button', { name: /Demo Person/ }).click();
  await spanish.page.getByRole('link', { name: /Gestionar números/ }).waitFor();
  await spanish.page.getByRole('button', { name: 'Añadir teléfono' }).first().waitFor();
  expect(await spanish.page.evaluate(() => document.documentElement.lang)).toBe('es');
  expect(await accessibilityFindings(spanish.page)).toEqual([]);
  expect(spanish.takeErrors()).toEqual([]);
  await spanish.context.close();
});

describe('the parts are really separate', () => {
  test('without delivery-tracker, proving and sending go on and the page says that live updates are paused', async () => {
    await without(stack, 'delivery-tracker', async () => {
      await page
        .getByText(/Live updates are paused/)
        .first()
        .waitFor();
      const number = await addAndVerify({ isTold: false });
      await page.getByRole('listitem').filter({ hasText: number }).getByText('✓ Verified').waitFor();
      await page.getByRole('button', { name: 'Send test message' }).click();
      await page.getByText('Taken by Twilio').first().waitFor();
    });
    await page
      .getByText(/Live updates are paused/)
      .first()
      .waitFor({ state: 'hidden' });
  });

  test('without sms-test the phone widget does not notice', async () => {
    await without(stack, 'sms-test', async () => {
      await page.goto(`${stack.dashboard}/dashboard`);
      const number = await addAndVerify();
      await page.getByRole('listitem').filter({ hasText: number }).getByText('✓ Verified').waitFor();
      await page.goto(`${stack.dashboard}/dashboard/phone-management`);
      await page.getByRole('listitem').filter({ hasText: number }).waitFor();
    });
  });
});
