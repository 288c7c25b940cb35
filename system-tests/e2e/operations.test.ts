import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFindings, openBrowser, openWindow, signIn, type Window } from './browser';
import { runningStack, until } from './stack';
import { tokenFor } from './token';

const stack = runningStack();
const RAISED = resolve(__dirname, '../../shared-contracts/fixtures/events/alert.raised.v1/valid-delivery-rate.json');
const CONSUMER = 'delivery-tracker-message-sent';
/** Nobody's, so that the letters of this run are told from all others. */
const subject = `linecheck.message.sent.v1.e2e${Date.now().toString(36)}`;

let browser: Browser;
let window: Window;
let page: Page;
let operator: string;
/** Once the page's stream is open. */
let isLive: Promise<unknown>;

beforeAll(async () => {
  browser = await openBrowser();
  window = await openWindow(browser);
  page = window.page;
  operator = await tokenFor('operator');
});

afterAll(async () => {
  for (const { id } of await lettersOfThisRun()) await call('POST', `operator/dead-letters/${id}/discard`);
  await browser.close();
});

async function call<Answer>(method: 'GET' | 'POST', path: string): Promise<Answer> {
  const response = await fetch(`${stack.api}/${path}`, { method, headers: { authorization: `Bearer ${operator}` } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return (await response.json()) as Answer;
}

/** A code is asked for, so that there is a text to count. 07700 900000 to 900999 belong to nobody. */
async function textSomebody(): Promise<void> {
  const phone = `+447700900${800 + Math.floor(Math.random() * 200)}`;
  const headers = { authorization: `Bearer ${await tokenFor('sam')}`, 'content-type': 'application/json' };
  const numbers = `${stack.api}/users/me/phone-numbers`;
  for (const url of [numbers, `${numbers}/verify`])
    await fetch(url, { method: 'POST', headers, body: JSON.stringify({ phone_number: phone }) });
}

function stats(): Promise<{ total: { accepted: number } }> {
  return call('GET', 'deliveries/stats?window=24h&scope=all');
}

/** The event lies in the stream once this returns. */
async function publish(to: string, payload: string): Promise<void> {
  const { url, user, password } = stack.nats;
  const connection = await connect({ servers: url, user, pass: password });
  await connection.request(to, payload);
  await connection.close();
}

interface Letter {
  id: string;
  subject: string;
  consumer: string;
  replays: number;
}

async function lettersOfThisRun(): Promise<Letter[]> {
  const { items } = await call<{ items: Letter[] }>('GET', 'operator/dead-letters?limit=100');
  return items.filter((letter) => letter.subject === subject);
}

async function ownLetters(): Promise<Letter[]> {
  return (await lettersOfThisRun()).filter(({ consumer }) => consumer === CONSUMER);
}

async function openOperations(): Promise<Locator> {
  await page.goto(`${stack.dashboard}/dashboard/operations`);
  return page.getByRole('row').filter({ hasText: subject }).filter({ hasText: CONSUMER });
}

describe('the operators’ page', () => {
  test('is reached from the sidebar, and counts the texts of all people', async () => {
    await textSomebody();
    await until(async () => (await stats()).total.accepted > 0);
    isLive = page.waitForResponse((response) => response.url().endsWith('/api/v1/live') && response.ok());
    isLive.catch(() => undefined); // told where it is waited for
    await signIn(page, stack.dashboard, 'Olive Operator');
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('region', { name: 'Alerts' }).getByText('Cleared alerts').waitFor();
    const delivery = page.getByRole('region', { name: 'Delivery' });
    await delivery.getByRole('row', { name: /United Kingdom/ }).waitFor();
    await delivery.getByRole('img', { name: /Delivery rate and messages over time/ }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('hears of an alert as it is raised', async () => {
    // A stream begins where it is opened: what happens before is not told.
    await isLive;
    const event = JSON.parse(readFileSync(RAISED, 'utf8')) as object;
    await publish('linecheck.alert.raised.v1._', JSON.stringify({ ...event, id: randomUUID() }));
    await page.getByRole('log').getByText('New alert. Fewer texts than usual arrive: United Kingdom').waitFor();
  });

  test('shows what a consumer could not take, and gives it back to that consumer', async () => {
    await publish(subject, '{"note":"<b>not</b> an event"}');
    await until(async () => (await ownLetters()).length === 1);
    const row = await openOperations();
    await row.getByRole('button', { name: /^Details of/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('"note": "<b>not</b> an event"').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Replay' }).click();
    await dialog.getByText('Its consumer has it again.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await row.getByText('Replayed').waitFor();
    await until(async () => (await ownLetters()).some(({ replays }) => replays === 1));
  });

  test('discards a letter after a question, and its row says so', async () => {
    const row = await openOperations();
    await row.getByRole('cell', { name: '1', exact: true }).waitFor();
    await row.getByRole('button', { name: /^More for/ }).click();
    await page.locator('[role=menuitem]:visible', { hasText: 'Discard' }).click();
    await page.getByRole('dialog', { name: 'Discard this letter?' }).getByRole('button', { name: 'Discard' }).click();
    await row.getByText('Discarded').waitFor();
    expect(await ownLetters()).toEqual([]);
  });

  test('checks the installation when asked to', async () => {
    const preflight = page.getByRole('region', { name: 'Preflight' });
    await preflight.getByRole('button', { name: 'Check now' }).click();
    const findings = preflight.getByRole('list', { name: 'Findings' });
    await findings.getByRole('listitem').filter({ hasText: 'Migrations' }).getByText('OK').waitFor();
    await preflight.getByText(/^Checked/).waitFor();
  });

  test('logs no errors on the way', () => {
    expect(window.takeErrors()).toEqual([]);
  });
});

describe('whoever is no operator', () => {
  test('does not find the page in the sidebar, is told why at its address, and gets nothing from the API', async () => {
    const other = await openWindow(browser);
    await signIn(other.page, stack.dashboard);
    await other.page.getByRole('button', { name: 'Add Phone' }).waitFor();
    expect(await other.page.getByRole('link', { name: 'Operations' }).count()).toBe(0);
    await other.page.goto(`${stack.dashboard}/dashboard/operations`);
    await other.page.getByRole('heading', { name: 'For operators only' }).waitFor();
    const headers = { authorization: `Bearer ${await tokenFor('demo')}` };
    const paths = ['operator/alerts', 'operator/dead-letters', 'operator/preflight', 'deliveries/stats?scope=all'];
    for (const path of paths)
      expect([path, (await fetch(`${stack.api}/${path}`, { headers })).status]).toEqual([path, 403]);
    await other.context.close();
  });
});
