import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runningStack } from '../e2e/stack';
import type { Engine } from './engine';
import { engines } from './engines';
import { choose, clickOn, focused, see, seeOne } from './reader';

const stack = runningStack();

/** A fictional UK mobile: 07700 900000 to 900999 belong to nobody. Those from 900900 on mean something to the simulator. */
let nextTail = 100 + Math.floor(Math.random() * (800 - engines.length));

describe.each(engines)('$name', ({ missing, open }) => {
  const inEngine = missing === null ? test : test.skip;
  if (missing !== null) test.skip(`left out: ${missing}`, () => undefined);
  const tail = nextTail++;
  const shown = `+44 7700 900${tail}`;
  let page: Engine;
  beforeAll(async () => {
    if (missing === null) page = await open();
  });
  afterAll(() => page?.close());

  inEngine('signs in, and shows the phone widget', async () => {
    await page.goto(stack.dashboard);
    await clickOn(page, { what: 'button', text: 'Continue as Demo Person' });
    await see(page, { what: 'button', text: 'Add Phone' });
  });

  inEngine('adds a number and proves it with the code that was texted', async () => {
    await clickOn(page, { what: 'button', text: 'Add Phone' });
    await see(page, { what: 'p', text: 'Without a country code' });
    await page.type(`+447700900${tail}`);
    await see(page, { what: 'p', text: `We store it as ${shown}` });
    await page.press('Enter');
    await see(page, { what: 'p', text: 'We texted six digits to' });
    await page.type(await codeTextedTo(`+447700900${tail}`));
    await see(page, { what: 'li', text: shown });
    await see(page, { what: 'span', text: '✓ Verified', inRowOf: shown });
  });

  inEngine('sends a test, watches it arrive, and finds it in the history', async () => {
    await clickOn(page, { what: 'button', text: 'Test now', inRowOf: shown });
    await see(page, { what: 'h1', text: 'Phone numbers' });
    await sendTest(page);
    await see(page, { what: 'tr', text: 'Delivered' });
  });

  inEngine('speaks Spanish and turns dark in the shell and in the remotes', async () => {
    await page.goto(`${stack.dashboard}/dashboard/settings`);
    await see(page, { what: 'label', text: 'Language' });
    await choose(page, 'Theme', 'dark');
    await choose(page, 'Language', 'es');
    await page.goto(`${stack.dashboard}/dashboard`);
    await see(page, { what: 'button', text: 'Añadir teléfono' });
    await see(page, { what: 'a', text: 'Gestionar números' });
    const colours = await page.evaluate<string[]>(`[
      getComputedStyle(document.body).backgroundColor,
      getComputedStyle(document.querySelector('[data-linecheck]').shadowRoot.querySelector('.lc-card')).backgroundColor,
    ]`);
    expect(colours).toEqual(['rgb(14, 17, 22)', 'rgb(22, 27, 34)']);
  });

  inEngine('is used by the keyboard alone: a dialog opens, closes, and gives the focus back', async () => {
    for (let presses = 0; !(await focused(page)).includes('Añadir teléfono'); presses += 1) {
      if (presses === 60) throw new Error(`Tab does not reach the button; it is at ${await focused(page)}.`);
      await page.press('Tab');
    }
    await page.press('Enter');
    await see(page, { what: 'dialog h2', text: '' });
    await page.press('Escape');
    await see(page, { what: 'h1', text: '' });
    expect(await focused(page)).toContain('Añadir teléfono');
  });
});

/** Until the service that sends knows of the number that was only just proven: it waits a second and a half for that itself. */
async function sendTest(page: Engine): Promise<void> {
  const taken = { what: 'ol li, [class*=step]', text: 'On your phone' };
  const notYet = { what: '[class*=error]', text: 'This is not one of your verified numbers' };
  do await clickOn(page, { what: 'button', text: 'Send test message' });
  while ((await seeOne(page, [taken, notYet])) === notYet);
}

/** The six digits of the newest text to a number, from the simulator's inbox. */
async function codeTextedTo(phone: string): Promise<string> {
  for (;;) {
    const inbox = await (await fetch(`${stack.simulator.inbox}?q=${encodeURIComponent(phone)}`)).text();
    const code = /(\d{6}) is your/.exec(inbox)?.[1];
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
