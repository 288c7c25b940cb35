import { describe, expect, test } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import type { LiveStatus } from './live-event';
import { createLiveRegistry } from './live-registry';
import {
  timings,
  type Page,
  server,
  browser,
  pages,
  tokenOf,
  open,
  untilLive,
  openLive,
  sendTo,
  named,
  leading,
  others,
  setUpTabs,
} from './shared-tabs-harness';

setUpTabs();

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
    // Whoever takes the lead goes on from there: what comes before its stream is open is not lost.
    await sendTo('e-0', pages);
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
    // They are paused after 20 ms, whether the service has been reached by then or not.
    await waitFor(() => expect(server.requests).not.toHaveLength(0));
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
