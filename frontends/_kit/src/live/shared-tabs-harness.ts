import { afterEach, beforeEach, expect } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import type { LiveStatus } from './live-event';
import { createLiveRegistry } from './live-registry';
import { LiveServerForTests } from './live-server-for-tests';
import type { LiveTimings } from './live-timings';
import { BrowserForTests, type TabForTests } from './tabs-for-tests';

/** A tab that falls silent is replaced after some 200 ms; nothing is called paused meanwhile. */
export const timings: LiveTimings = {
  pausedAfterMs: 600_000,
  lingerMs: 5,
  closedWhenHiddenMs: 600_000,
  heartbeatMs: 50,
  backoffMs: () => 5,
};

export interface Page {
  readonly tab: TabForTests;
  readonly ids: string[];
  readonly statuses: LiveStatus[];
  resets: number;
  readonly leave: () => void;
}

export interface Settings {
  readonly person?: string;
  readonly roles?: readonly string[];
  readonly getAccessToken?: (request?: { readonly fresh?: boolean }) => Promise<string>;
  readonly changed?: Partial<LiveTimings>;
  readonly browser?: BrowserForTests;
}

export let server: LiveServerForTests;
export let browser: BrowserForTests;
export let pages: Page[] = [];

export function tokenOf(person: string, roles: readonly string[] = []): string {
  return `e30.${btoa(JSON.stringify({ sub: person, roles }))}.x`;
}

export function open({ person = 'ann', roles, getAccessToken, changed = {}, browser: other }: Settings = {}): Page {
  const tab = (other ?? browser).openTab();
  const ids: string[] = [];
  const statuses: LiveStatus[] = [];
  const leave = createLiveRegistry({ ...timings, ...changed }, tab.browser).subscribe(
    { url: server.url, getAccessToken: getAccessToken ?? (async () => tokenOf(person, roles)) },
    {
      onEvent: (event) => void ids.push(event.id),
      onReset: () => void (page.resets += 1),
      onStatus: (status) => void statuses.push(status),
    },
  );
  const page: Page = { tab, ids, statuses, resets: 0, leave };
  pages.push(page);
  return page;
}

export async function untilLive(...some: Page[]): Promise<void> {
  await waitFor(() => some.forEach(({ statuses }) => expect(statuses.at(-1)).toBe('live')));
}

export async function openLive(count: number): Promise<Page[]> {
  const opened: Page[] = [];
  for (let n = 0; n < count; n += 1) {
    opened.push(open());
    await untilLive(...opened);
  }
  await sendTo('e-0', opened);
  return opened;
}

export async function sendTo(id: string, to: readonly Page[]): Promise<void> {
  server.sendEvent(id, 'phone-number.added');
  await waitFor(() => to.forEach(({ ids }) => expect(ids.at(-1)).toBe(`event-${id}`)));
}

export const named = (...ids: string[]): string[] => ids.map((id) => `event-${id}`);
export const leading = (): Page | undefined => pages.find(({ tab }) => tab === browser.leader());
export const others = (page: Page | undefined): Page[] => pages.filter((other) => other !== page);

/** Registers what has to be done before and after the tests. */
export function setUpTabs(): void {
  beforeEach(async () => {
    server = await LiveServerForTests.start();
    browser = new BrowserForTests();
  });

  afterEach(async () => {
    browser.tabs.forEach((tab) => tab.thaw());
    pages.forEach(({ leave }) => leave());
    pages = [];
    await waitFor(() => expect(server.openStreams).toBe(0));
    await server.stop();
  });
}
