import { describe, expect, test } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import {
  timings,
  type Page,
  server,
  pages,
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
    // Out of sight it takes the lead from nobody, however long it hears nothing.
    second.tab.show('hidden');
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
