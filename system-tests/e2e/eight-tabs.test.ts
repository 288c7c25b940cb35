import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, signIn } from './browser';
import { crash, LiveTabs, setVisibility, stall, told, untilTold, type LiveTab } from './live-tabs';
import { openLiveStreams, runningStack, until } from './stack';
import { tokenFor } from './token';

const stack = runningStack();
const TABS = 8;
const numbers = `${stack.api}/users/me/phone-numbers`;
const run = Date.now().toString(36);

let browser: Browser;
let tabs: LiveTabs;
let takeErrors: () => string[];
const people: Record<string, { token: string; number: string }> = {};
const labels: string[] = [];

async function call(method: string, url: string, token: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** A number of the person's, whose changed labels are events. 07700 900000 to 900999 belong to nobody; other tests begin at 900100. */
async function addNumber(person: string): Promise<void> {
  const token = await tokenFor(person);
  const phone_number = `+4477009000${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`;
  const { id } = (await (await call('POST', numbers, token, { phone_number })).json()) as { id: string };
  people[person] = { token, number: `${numbers}/${id}` };
}

async function rename(person: string, label: string): Promise<void> {
  const { token, number } = people[person] ?? { token: '', number: '' };
  await call('PATCH', number, token, { label });
}

/** Something happens, and each of the tabs is told of it. */
async function happens(what: string, to: readonly LiveTab[]): Promise<void> {
  const label = `${what} ${run}`;
  labels.push(label);
  await rename('demo', label);
  await untilTold(to, label);
}

/** All that happened so far was told once and in order, and no tab had to fetch everything anew since it was opened. */
async function expectNoneMissed(those: readonly LiveTab[]): Promise<void> {
  for (const tab of those) {
    const { ids, labels: heard, resets, statuses } = await told(tab);
    expect(heard.filter((label) => label?.endsWith(run))).toEqual(labels);
    expect(new Set(ids).size).toBe(ids.length);
    expect(resets).toBeLessThanOrEqual(1);
    expect(statuses).not.toContain('paused');
  }
}

const untilStreams = (count: number): Promise<void> => until(async () => (await openLiveStreams(stack)) === count);

beforeAll(async () => {
  await Promise.all([addNumber('demo'), addNumber('sam')]);
  browser = await openBrowser();
  const window = await openWindow(browser);
  takeErrors = window.takeErrors;
  await signIn(window.page, stack.dashboard);
  const url = window.page.url();
  await window.page.close();
  tabs = new LiveTabs(window.context, url);
  for (let count = 0; count < TABS; count += 1) await tabs.open();
});

afterAll(async () => {
  await browser.close();
  for (const { token, number } of Object.values(people)) await call('DELETE', number, token);
});

test('eight tabs have one stream, and each is told of what happens', async () => {
  await happens('eight', tabs.all);
  await untilStreams(1);
  expect(tabs.streams).toBe(1);
  await expectNoneMissed(tabs.all);
});

test('the tab that reads the stream is closed: another goes on from the last event', async () => {
  const closed = tabs.leader;
  await closed.page.close();
  await happens('closed', tabs.except(closed));
  await untilStreams(1);
  expect(tabs.leader).not.toBe(closed);
  expect(tabs.leader.lastEventId).toBeDefined();
  await expectNoneMissed(tabs.except(closed));
});

test('it goes out of sight: one in sight reads', async () => {
  const hidden = tabs.leader;
  await setVisibility(hidden, 'hidden');
  await until(async () => tabs.leader !== hidden);
  await happens('hidden', tabs.except(null));
  await untilStreams(1);
  await setVisibility(hidden, 'visible');
  await expectNoneMissed(tabs.except(null));
});

test('it is frozen: it lets another read, and catches up when it goes on', async () => {
  const frozen = tabs.leader;
  const goOn = await stall(frozen, 'is frozen');
  await until(async () => tabs.leader !== frozen);
  await happens('frozen', tabs.except(frozen));
  await untilStreams(1);
  await goOn();
  await happens('thawed', tabs.except(null));
  await expectNoneMissed(tabs.except(null));
});

test('it hangs without a word: another takes its place, and it gives up its stream when it goes on', async () => {
  const hung = tabs.leader;
  const goOn = await stall(hung, 'hangs');
  await until(async () => tabs.leader !== hung);
  await happens('hung', tabs.except(hung));
  await untilStreams(2);
  await goOn();
  await happens('goes on', tabs.except(null));
  await untilStreams(1);
  await expectNoneMissed(tabs.except(null));
});

test('it crashes: another goes on', async () => {
  const crashed = tabs.leader;
  await crash(crashed);
  await until(async () => tabs.leader !== crashed);
  await happens('crashed', tabs.except(null));
  await untilStreams(1);
  await expectNoneMissed(tabs.except(null));
});

test('a tab of somebody else has another stream, and neither hears of the other', async () => {
  const other = await tabs.open(people['sam']?.token);
  await rename('sam', `sam’s ${run}`);
  await untilTold([other], `sam’s ${run}`);
  await happens('apart', tabs.except(null));
  await expectNoneMissed(tabs.except(null));
  const { labels: heard } = await told(other);
  expect(heard.filter((label) => label?.endsWith(run))).toEqual([`sam’s ${run}`]);
  expect(takeErrors()).toEqual([]);
});
