import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import type { LiveStatus } from './live-event';
import { createLiveRegistry } from './live-registry';
import { LiveServerForTests } from './live-server-for-tests';
import type { LiveTimings } from './live-timings';
import { BrowserForTests, type TabForTests } from './tabs-for-tests';

/** A tab that falls silent is replaced after some 200 ms; nothing is called paused meanwhile. */
const timings: LiveTimings = {
  pausedAfterMs: 600_000,
  lingerMs: 5,
  closedWhenHiddenMs: 600_000,
  heartbeatMs: 50,
  backoffMs: () => 5,
};

interface Page {
  readonly tab: TabForTests;
  readonly ids: string[];
  readonly statuses: LiveStatus[];
  resets: number;
  readonly leave: () => void;
}

interface Settings {
  readonly person?: string;
  readonly roles?: readonly string[];
  readonly getAccessToken?: (request?: { readonly fresh?: boolean }) => Promise<string>;
  readonly changed?: Partial<LiveTimings>;
  readonly browser?: BrowserForTests;
}

let server: LiveServerForTests;
let browser: BrowserForTests;
let pages: Page[] = [];

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

function tokenOf(person: string, roles: readonly string[] = []): string {
  return `e30.${btoa(JSON.stringify({ sub: person, roles }))}.x`;
}

function open({ person = 'ann', roles, getAccessToken, changed = {}, browser: other }: Settings = {}): Page {
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

async function untilLive(...some: Page[]): Promise<void> {
  await waitFor(() => some.forEach(({ statuses }) => expect(statuses.at(-1)).toBe('live')));
}

async function openLive(count: number): Promise<Page[]> {
  const opened: Page[] = [];
  for (let n = 0; n < count; n += 1) {
    opened.push(open());
    await untilLive(...opened);
  }
  await sendTo('e-0', opened);
  return opened;
}

async function sendTo(id: string, to: readonly Page[]): Promise<void> {
  server.sendEvent(id, 'phone-number.added');
  await waitFor(() => to.forEach(({ ids }) => expect(ids.at(-1)).toBe(`event-${id}`)));
}

const named = (...ids: string[]): string[] => ids.map((id) => `event-${id}`);
const leading = (): Page | undefined => pages.find(({ tab }) => tab === browser.leader());
const others = (page: Page | undefined): Page[] => pages.filter((other) => other !== page);

describe('tabs of one browser', () => {
  test('share one stream though they start at once, and each hears each event once', async () => {
    const tabs = Array.from({ length: 8 }, () => open());
    await untilLive(...tabs);
    for (const id of ['e-1', 'e-2', 'e-3']) await sendTo(id, tabs);
    expect(server.openStreams).toBe(1);
    expect(server.requests).toHaveLength(1);
    for (const { ids } of tabs) expect(ids).toEqual(named('e-1', 'e-2', 'e-3'));
  });

  test('that come later fetch anew once, and then hear the same', async () => {
    const [first] = await openLive(1);
    const second = open();
    await untilLive(second);
    await waitFor(() => expect(second.resets).toBe(1));
    await sendTo('e-1', pages);
    expect(second.ids).toEqual(named('e-1'));
    expect(first?.resets).toBe(1);
    expect(server.requests).toHaveLength(1);
  });

  test('all fetch anew where the server says so', async () => {
    const tabs = await openLive(3);
    const before = tabs.map(({ resets }) => resets);
    server.send('id: new-0\nevent: reset\ndata: {}\n\n');
    await waitFor(() => expect(tabs.map(({ resets }) => resets)).toEqual(before.map((count) => count + 1)));
    await sendTo('e-1', tabs);
    server.cut();
    await waitFor(() => expect(server.requests[1]).toHaveProperty('last-event-id', 'e-1'));
  });

  test('go on where the leading one is closed: from the last event on, none missed and none twice', async () => {
    await openLive(3);
    const first = leading();
    first?.tab.window.dispatchEvent(new Event('pagehide'));
    server.sendEvent('e-1', 'phone-number.added');
    await waitFor(() => others(first).forEach(({ ids }) => expect(ids.at(-1)).toBe('event-e-1')));
    await sendTo('e-2', others(first));
    for (const { ids, statuses } of others(first)) {
      expect(ids).toEqual(named('e-0', 'e-1', 'e-2'));
      expect(statuses).not.toContain('paused');
    }
    expect(server.requests[1]).toHaveProperty('last-event-id', 'e-0');
    expect(server.openStreams).toBe(1);
  });

  test('tell one that was kept for the back button what it missed, without fetching anew', async () => {
    await openLive(2);
    const first = leading() as Page;
    const { resets } = first;
    first.tab.window.dispatchEvent(new Event('pagehide'));
    await waitFor(() => expect(leading()).toBe(others(first)[0]));
    await sendTo('e-1', others(first));
    first.tab.window.dispatchEvent(new Event('pageshow'));
    await waitFor(() => expect(first.ids).toEqual(named('e-0', 'e-1')));
    expect(first.resets).toBe(resets);
    expect(server.openStreams).toBe(1);
  });

  test('give the lead to one in sight, and keep it while there is none', async () => {
    const [first, second] = (await openLive(2)) as [Page, Page];
    second.tab.show('hidden');
    first.tab.show('hidden');
    await sendTo('e-1', pages);
    await new Promise((resolve) => setTimeout(resolve, 5 * timings.heartbeatMs));
    expect(leading()).toBe(first);
    second.tab.show('visible');
    await waitFor(() => expect(leading()).toBe(second));
    await untilLive(second);
    await sendTo('e-2', pages);
    for (const { ids } of pages) expect(ids).toEqual(named('e-0', 'e-1', 'e-2'));
    expect(server.openStreams).toBe(1);
    expect(server.requests).toHaveLength(2);
  });

  test('out of sight take the lead where nobody has it', async () => {
    await openLive(2);
    const first = leading() as Page;
    pages.forEach(({ tab }) => tab.show('hidden'));
    first.leave();
    await waitFor(() => expect(leading()).toBe(others(first)[0]));
    await sendTo('e-1', others(first));
  });

  test('replace a leading one that hangs; it notices, lets go, and hears what it missed', async () => {
    await openLive(4);
    const hung = leading() as Page;
    hung.tab.freeze();
    await waitFor(() => expect(leading()).not.toBe(hung));
    await waitFor(() => expect(server.openStreams).toBe(2));
    await sendTo('e-1', others(hung));
    hung.tab.thaw();
    await waitFor(() => expect(server.openStreams).toBe(1));
    await sendTo('e-2', pages);
    for (const { ids, statuses } of pages) {
      expect(ids).toEqual(named('e-0', 'e-1', 'e-2'));
      expect(statuses).not.toContain('paused');
    }
  });

  test('ask for what did not reach them, and take it in order', async () => {
    const [, second] = (await openLive(2)) as [Page, Page];
    second.tab.loses = (message) => (message as { id?: string }).id === 'e-1';
    server.sendEvent('e-1', 'phone-number.added');
    server.sendEvent('e-2', 'phone-number.added');
    await waitFor(() => expect(second.ids).toEqual(named('e-0', 'e-1', 'e-2')));
    second.tab.loses = (message) => (message as { id?: string }).id === 'e-3';
    server.sendEvent('e-3', 'phone-number.added');
    // No event follows that would show it: a heartbeat does.
    await waitFor(() => expect(second.ids.at(-1)).toBe('event-e-3'));
    expect(second.resets).toBe(1);
  });

  test('fetch anew where more is missing than is kept', async () => {
    const [, second] = (await openLive(2)) as [Page, Page];
    const { resets } = second;
    second.tab.loses = () => true;
    for (let n = 1; n <= 600; n += 1) server.sendEvent(`e-${n}`, 'phone-number.added');
    await waitFor(() => expect(leading()?.ids.at(-1)).toBe('event-e-600'));
    second.tab.loses = () => false;
    await waitFor(() => expect(second.resets).toBe(resets + 1));
    await sendTo('e-601', pages);
    expect(second.ids).toEqual(named('e-0', 'e-601'));
  });

  test('let one lead that knows from where to resume', async () => {
    const [first, second] = (await openLive(2)) as [Page, Page];
    server.status = 503;
    second.tab.freeze();
    first.leave();
    await waitFor(() => expect(server.openStreams).toBe(0));
    open();
    second.tab.thaw();
    server.status = 200;
    server.sendEvent('e-1', 'phone-number.added');
    await waitFor(() => expect(second.ids).toEqual(named('e-0', 'e-1')));
    expect(second.resets).toBe(1);
  });
});

describe('what tabs do not share', () => {
  test('streams of two persons', async () => {
    const ann = open({ person: 'ann' });
    const ben = open({ person: 'ben' });
    await untilLive(ann, ben);
    expect(server.openStreams).toBe(2);
    expect(server.requests.map(({ authorization }) => authorization).sort()).toEqual(
      [`Bearer ${tokenOf('ann')}`, `Bearer ${tokenOf('ben')}`].sort(),
    );
    expect(new Set(browser.lockNames).size).toBe(2);
  });

  test('streams of one person with and without the role of an operator, which hold different events', async () => {
    await untilLive(open({ roles: ['operator'] }), open());
    expect(server.openStreams).toBe(2);
  });

  test('streams where a token does not say whose it is', async () => {
    const getAccessToken = async (): Promise<string> => 'opaque';
    await untilLive(open({ getAccessToken }), open({ getAccessToken }));
    expect(server.openStreams).toBe(2);
  });

  test('tokens: none is in a message or in a name', async () => {
    const seen: unknown[] = [];
    const witness = browser.openTab();
    await openLive(2);
    const name = browser.lockNames[0] as string;
    witness.browser.openChannel(name).onmessage = ({ data }) => void seen.push(data);
    await sendTo('e-1', pages);
    await waitFor(() => expect(seen.map((data) => (data as { kind: string }).kind)).toContain('state'));
    expect(JSON.stringify([seen, browser.lockNames])).not.toContain(tokenOf('ann').split('.')[1]);
  });

  test('a protocol: messages of another one, and locks of another version, are left alone', async () => {
    const other = browser.openTab();
    const [, second] = (await openLive(2)) as [Page, Page];
    const name = browser.lockNames[0] as string;
    expect(name).toContain('linecheck.live.v1 ');
    void other.browser.locks.request(name.replace('.v1 ', '.v2 '), {}, () => new Promise(() => undefined));
    const channel = other.browser.openChannel(name);
    for (const message of [
      null,
      7,
      'text',
      {},
      { kind: 'toString' },
      { kind: 'event', tab: 'x', id: 7 },
      { kind: 'later' },
    ])
      channel.postMessage(message);
    channel.postMessage({ kind: 'missed', tab: 'x', to: 'y', after: null, events: [{ id: 1 }], lastEventId: null });
    await sendTo('e-1', pages);
    expect(second.ids).toEqual(named('e-0', 'e-1'));
    expect(server.openStreams).toBe(1);
  });
});

describe('a tab without a token of use', () => {
  test('gives the lead to one that has one, and comes back with a new one', async () => {
    let isSignedIn = true;
    const getAccessToken = async (): Promise<string> => {
      if (!isSignedIn) throw new Error('signed out');
      return tokenOf('ann');
    };
    const first = open({ getAccessToken, changed: { pausedAfterMs: 20 } });
    await untilLive(first);
    const second = open();
    await untilLive(second);
    await sendTo('e-0', pages);
    isSignedIn = false;
    server.cut();
    await waitFor(() => expect(leading()).toBe(second));
    await sendTo('e-1', [second]);
    await waitFor(() => expect(first.statuses.at(-1)).toBe('paused'));
    expect(first.ids).toEqual(named('e-0'));
    isSignedIn = true;
    await waitFor(() => expect(first.ids).toEqual(named('e-0', 'e-1')));
    await untilLive(first);
    expect(server.openStreams).toBe(1);
  });

  test('gives the lead away where the service does not take it', async () => {
    server.expired = tokenOf('ann', ['stale']);
    const first = open({ roles: ['stale'] });
    await waitFor(() => expect(server.requests.length).toBeGreaterThanOrEqual(2));
    const second = open();
    await untilLive(first, second);
    await sendTo('e-1', pages);
    expect(leading()).toBe(second);
  });

  test('gives the lead away where its host takes too long', async () => {
    let hangs = false;
    const getAccessToken = (): Promise<string> =>
      hangs ? new Promise(() => undefined) : Promise.resolve(tokenOf('ann'));
    await untilLive(open({ getAccessToken }));
    const second = open();
    await untilLive(second);
    hangs = true;
    server.cut();
    await waitFor(() => expect(leading()).toBe(second));
    await sendTo('e-1', pages);
  });

  test('is told nothing more once its token is that of somebody else', async () => {
    let person = 'ann';
    await openLive(1);
    const second = open({ getAccessToken: async () => tokenOf(person), changed: { pausedAfterMs: 20 } });
    await untilLive(second);
    await sendTo('e-1', pages);
    person = 'ben';
    server.cut();
    await waitFor(() => expect(second.statuses.at(-1)).toBe('paused'));
    await sendTo('e-2', others(second));
    expect(second.ids).toEqual(named('e-1'));
  });

  test('moves to the stream of operators once its token has that role', async () => {
    let roles: readonly string[] = [];
    const first = open({ getAccessToken: async () => tokenOf('ann', roles) });
    await untilLive(first);
    roles = ['operator'];
    server.cut();
    await waitFor(() => expect(browser.lockNames).toEqual([expect.stringContaining(' operator ann')]));
    await untilLive(first);
  });
});

describe('a service that does not open a stream', () => {
  test('is asked by one tab alone, no sooner than it said, and all are paused', async () => {
    server.status = 429;
    server.retryAfter = 600;
    const tabs = [1, 2, 3].map(() => open({ changed: { pausedAfterMs: 20 } }));
    await waitFor(() => tabs.forEach(({ statuses }) => expect(statuses.at(-1)).toBe('paused')));
    await new Promise((resolve) => setTimeout(resolve, 8 * timings.heartbeatMs));
    expect(server.requests).toHaveLength(1);
  });
});

test('without Web Locks there is no stream, and pages are told to look for news themselves', async () => {
  const statuses: LiveStatus[] = [];
  const registry = createLiveRegistry(timings, null);
  const leave = registry.subscribe(
    { url: server.url, getAccessToken: async () => tokenOf('ann') },
    { onEvent: () => undefined, onReset: () => undefined, onStatus: (status) => void statuses.push(status) },
  );
  expect(statuses).toEqual(['paused']);
  leave();
  expect(server.requests).toEqual([]);
});
