import { expect } from '@jest/globals';
import { SimulatorClient } from '@linecheck/sms-simulator/client';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFindings, openWindow, signIn, type Window } from '../browser';
import { runningStack, type Stack } from '../stack';
import { tokenFor } from '../token';
import { PersonApi, type OwnNumber } from './api';

/** One person at the page for testing texts, with one verified number whose phone and carrier do as the simulator is told. */
export interface Desk {
  readonly stack: Stack;
  readonly window: Window;
  readonly page: Page;
  readonly api: PersonApi;
  readonly simulator: SimulatorClient;
  readonly number: OwnNumber;
  readonly delivery: Locator;
  readonly history: Locator;
  close(): Promise<void>;
}

/** As the local identity knows them. */
const people = { demo: 'Demo Person', sam: 'Sam Second' } as const;

export async function openDesk(browser: Browser, person: keyof typeof people): Promise<Desk> {
  const stack = runningStack();
  const simulator = new SimulatorClient({ url: stack.simulator.inbox, accountSid: '', authToken: '' });
  const api = new PersonApi(stack, simulator, await tokenFor(person));
  const number = await api.verifiedNumber();
  const window = await openWindow(browser);
  const { page } = window;
  await signIn(page, stack.dashboard, people[person]);
  return {
    stack,
    window,
    page,
    api,
    simulator,
    number,
    delivery: page.getByRole('region', { name: 'Delivery', exact: true }),
    history: page.getByRole('region', { name: 'History', exact: true }),
    async close() {
      await simulator.setFaultsFor(number.e164, {});
      await api.removeNumber(number);
      await window.context.close();
    },
  };
}

/** The page of all tests, with the desk's number chosen in the form. */
export async function openForm({ page, stack, number }: Desk): Promise<void> {
  await page.goto(`${stack.dashboard}/dashboard/phone-management?number=${number.id}#send-test`);
  await page.getByLabel('To', { exact: true }).waitFor();
  await page.getByLabel('To', { exact: true }).selectOption(number.e164);
}

/** Each text of a run is another, so that none is taken for a slip. */
let texts = 0;
function newText(about: string): string {
  texts += 1;
  return `${about}, ${Date.now().toString(36)}-${texts}`;
}

/** Writes a text of one's own; gives back which. */
export async function writeText({ page }: Desk, about: string): Promise<string> {
  const text = newText(about);
  await page.getByLabel('Message', { exact: true }).selectOption('Your own text');
  await page.getByLabel('Text', { exact: true }).fill(text);
  return text;
}

/** The same, and presses the button. */
export async function sendText(desk: Desk, about: string): Promise<string> {
  const text = await writeText(desk, about);
  await desk.page.getByRole('button', { name: 'Send test message' }).click();
  return text;
}

/** What a story says in the end, and offers. */
export interface Ending {
  readonly badge: string;
  /** Each stands in it word for word. */
  readonly says: readonly (string | RegExp)[];
  /** All buttons beneath it, in their order. */
  readonly offers: readonly string[];
}

/** Waits until the story of this text says so, and looks at the page as whoever cannot see it does. */
export async function expectEnding({ page, delivery }: Desk, text: string, ending: Ending): Promise<void> {
  await delivery.getByText(text).first().waitFor();
  await delivery.locator('header').getByText(ending.badge, { exact: true }).waitFor();
  for (const words of ending.says) await delivery.getByText(words).first().waitFor();
  for (const name of ending.offers) await delivery.getByRole('button', { name }).waitFor();
  const buttons = delivery.locator('.lc-notice-actions').getByRole('button');
  expect(await buttons.allInnerTexts()).toEqual(ending.offers);
  expect(await accessibilityFindings(page)).toEqual([]);
}

/** A browser says of each refused request that it was refused: those that a test means to be are no error. */
export function expectNoErrors({ window }: Desk, refused: RegExp = /(?!)/): void {
  expect(window.takeErrors().filter((message) => !refused.test(message))).toEqual([]);
}
