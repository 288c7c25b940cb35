import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFindings, openBrowser, openWindow, signIn, type Window } from './browser';
import { runningStack } from './stack';

const stack = runningStack();

let browser: Browser;
let visitor: Window;
let page: Page;
let number: Locator;
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await openWindow(browser);
  page = visitor.page;
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stack.dashboard });
  await signIn(page, stack.dashboard, 'Sam Second');
});
afterAll(() => browser.close());

beforeEach(async () => {
  await page.goto(`${stack.dashboard}/dashboard/phone-management`);
  await page.getByRole('button', { name: 'Add Phone' }).first().click();
  number = page.getByRole('dialog').getByLabel('Phone number');
  // The numbering plans are there.
  await page.getByText('Without a country code we take +44.').waitFor();
});

/** What was typed in a form that nobody closed would be there again. */
afterEach(async () => {
  const dialog = page.getByRole('dialog');
  while (await dialog.isVisible()) await page.keyboard.press('Escape');
});

/** What the field holds, with a bar where the caret is. */
function shown(): Promise<string> {
  return number.evaluate((input: HTMLInputElement) => {
    const caret = input.selectionStart ?? -1;
    return `${input.value.slice(0, caret)}|${input.value.slice(caret)}`;
  });
}
async function press(key: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}
async function paste(text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

describe('the caret in the number', () => {
  test('stays where somebody inserts, deletes and goes back over a space', async () => {
    await number.pressSequentially('07700900456');
    expect(await shown()).toBe('07700 900456|');
    await press('ArrowLeft', 6);
    expect(await shown()).toBe('07700 |900456');
    await press('Backspace');
    expect((await shown()).replaceAll(' ', '')).toBe('0770|900456');
    await press('1');
    expect(await shown()).toBe('07701| 900456');
    await press('Delete');
    expect((await shown()).replaceAll(' ', '')).toBe('07701|00456');
    await press('9');
    expect(await shown()).toBe('07701 9|00456');
    await press('Home');
    await press('Delete');
    await page.keyboard.type('+44');
    expect(await shown()).toBe('+44| 7701 900456');
  });

  test('comes to the digits that are clicked at: Arabic ones run from left to right, too', async () => {
    await number.pressSequentially('+٤٤ ٧٧٠٠ ٩٠٠٤٥٦');
    const { height = 0 } = (await number.boundingBox()) ?? {};
    await number.click({ position: { x: 20, y: height / 2 } });
    expect((await shown()).indexOf('|')).toBeLessThan(4);
  });

  test('and every Backspace takes one digit, from the end and from the middle', async () => {
    await number.pressSequentially('+12133734253');
    for (const left of ['+1213373425', '+121337342', '+12133734']) {
      await press('Backspace');
      expect((await shown()).replace(/[^\d+|]/g, '')).toBe(`${left}|`);
    }
    await press('ArrowLeft', 3);
    const before = (await number.inputValue()).replace(/\D/g, '').length;
    await press('Backspace', 2);
    expect((await number.inputValue()).replace(/\D/g, '')).toHaveLength(before - 2);
  });
});

describe('undoing', () => {
  test('goes back through what was typed to the empty field, and forth again', async () => {
    await number.pressSequentially('077009');
    expect(await shown()).toBe('07700 9|');
    let steps = 0;
    while ((await number.inputValue()) !== '' && steps < 12) {
      await press('Control+Z');
      steps += 1;
    }
    expect(await number.inputValue()).toBe('');
    await press('Control+Shift+Z', steps);
    expect(await shown()).toBe('07700 9|');
  });

  test('brings back what choosing a country has changed', async () => {
    await number.pressSequentially('+447700900456');
    await page.getByRole('button', { name: 'Country: GB, United Kingdom' }).click();
    await page.keyboard.type('irel');
    await press('Enter');
    expect(await number.inputValue()).toMatch(/^\+353 /);
    await press('Control+Z');
    await expect(number.inputValue()).resolves.toBe('+44 7700 900456');
  });
});

describe('pasting', () => {
  test.each(['tel:+44-7700-900456', 'Mobile: +44 (0)7700-900.456', '+٤٤ ٧٧٠٠ ٩٠٠٤٥٦'])(
    '%j stays as it is',
    async (text) => {
      await number.focus();
      await paste(text);
      expect(await number.inputValue()).toBe(text);
      await page.getByText('We store it as +44 7700 900456.').waitFor();
    },
  );

  test('into the middle keeps the caret behind what was pasted', async () => {
    await number.pressSequentially('07700456');
    await press('ArrowLeft', 3);
    await paste('900');
    expect(await shown()).toBe('07700 900|456');
  });
});

describe('the list of countries', () => {
  test('is searched, walked and left with the keyboard alone, and stays inside the window', async () => {
    await page.setViewportSize({ width: 320, height: 560 });
    await press('Shift+Tab');
    await press('ArrowDown');
    const search = page.getByRole('combobox', { name: 'Country' });
    await search.waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    const box = await page.getByRole('dialog', { name: 'Countries' }).boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 320 && box.y >= 0 && box.y + box.height <= 560).toBe(true);
    await press('Escape');
    await search.waitFor({ state: 'hidden' });
    expect(await page.getByRole('dialog', { name: 'Add a phone number' }).isVisible()).toBe(true);
    await press('Enter');
    await page.keyboard.type('49');
    await press('Enter');
    await page.getByRole('button', { name: 'Country: DE, Germany' }).waitFor();
    await page.keyboard.type('0151');
    expect(await number.inputValue()).toBe('0151');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('closes with a click beside it, which leaves the dialog open', async () => {
    await page.getByRole('button', { name: /^Country/ }).click();
    await page.getByRole('heading', { name: 'Add a phone number' }).click();
    await page.getByRole('combobox', { name: 'Country' }).waitFor({ state: 'hidden' });
    await number.waitFor();
    await page.getByRole('button', { name: /^Country/ }).click();
    await page.getByRole('combobox', { name: 'Country' }).waitFor();
    await page.getByRole('button', { name: /^Country/ }).click();
    await page.getByRole('combobox', { name: 'Country' }).waitFor({ state: 'hidden' });
  });
});

test('nothing was logged as an error on the way', () => {
  expect(visitor.takeErrors()).toEqual([]);
});
