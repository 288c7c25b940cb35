import { describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import { createLiveRegistry } from './live-registry';
import { timings, server, tab, tokenOf, join, untilLive, setUpServer } from './live-registry-harness';

setUpServer();

describe('the live registry', () => {
  test('opens one connection for all subscribers of a person, with a Bearer header', async () => {
    const registry = createLiveRegistry(timings, tab.browser);
    const first = join(registry);
    const second = join(registry);
    await untilLive(first, second);
    server.sendEvent('e-1', 'phone-number.verified', { phone_id: '1' });
    await waitFor(() => expect(second.seen.events).toHaveLength(1));
    expect(first.seen.events[0]).toMatchObject({ type: 'phone-number.verified', data: { phone_id: '1' } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      accept: 'text/event-stream',
      authorization: `Bearer ${tokenOf('ann')}`,
    });
    expect(server.requests[0]).not.toHaveProperty('last-event-id');
  });

  test('keeps persons apart', async () => {
    const registry = createLiveRegistry(timings, tab.browser);
    const ann = join(registry);
    const ben = join(registry, async () => tokenOf('ben'));
    await untilLive(ann, ben);
    expect(server.openStreams).toBe(2);
  });

  test('ends the connection with its last subscriber, and keeps it for one who follows at once', async () => {
    const registry = createLiveRegistry(timings, tab.browser);
    const first = join(registry);
    await untilLive(first);
    first.leave();
    const second = join(registry, async () => tokenOf('ann', 'renewed'));
    await untilLive(second);
    expect(server.requests).toHaveLength(1);
    second.leave();
    await waitFor(() => expect(server.openStreams).toBe(0));
    server.sendEvent('e-9', 'phone-number.added');
    expect(first.seen.events).toEqual([]);
  });

  test('resumes from the last event after the connection is lost, without a reset', async () => {
    const page = join(createLiveRegistry({ ...timings, pausedAfterMs: 600_000 }, tab.browser));
    await untilLive(page);
    server.sendEvent('e-7', 'sms-test.requested');
    await waitFor(() => expect(page.seen.events).toHaveLength(1));
    const resets = page.seen.resets;
    server.cut();
    await waitFor(() => expect(server.requests).toHaveLength(2));
    await untilLive(page);
    expect(server.requests[1]).toHaveProperty('last-event-id', 'e-7');
    expect(page.seen.resets).toBe(resets);
    expect(page.seen.statuses).not.toContain('paused');
  });

  test('asks for everything anew where nothing tells from where to resume', async () => {
    const page = join(createLiveRegistry(timings, tab.browser));
    await untilLive(page);
    expect(page.seen.resets).toBe(1);
    server.cut();
    await waitFor(() => expect(page.seen.resets).toBe(2));
  });

  test('passes a reset of the server on', async () => {
    const page = join(createLiveRegistry(timings, tab.browser));
    await untilLive(page);
    server.send('id: new-0\nevent: reset\ndata: {}\n\n');
    await waitFor(() => expect(page.seen.resets).toBe(2));
    expect(page.seen.events).toEqual([]);
    server.cut();
    await waitFor(() => expect(server.requests[1]).toHaveProperty('last-event-id', 'new-0'));
  });

  test('takes no notice of what is no event', async () => {
    const page = join(createLiveRegistry(timings, tab.browser));
    await untilLive(page);
    const data = ['not json', '7', '{"type":7}', '{"type":"a.b"}'];
    server.send(data.map((text, place) => `id: n-${place}\ndata: ${text}\n\n`).join(''));
    server.sendEvent('e-1', 'phone-number.added');
    await waitFor(() => expect(page.seen.events.map(({ type }) => type)).toEqual(['phone-number.added']));
  });

  test('says paused when it stays away, and live when it is back', async () => {
    server.status = 503;
    const page = join(createLiveRegistry(timings, tab.browser));
    await waitFor(() => expect(page.seen.statuses).toEqual(['connecting', 'connecting', 'paused']));
    server.status = 200;
    await untilLive(page);
  });

  test('says paused where there is no access token', async () => {
    const page = join(createLiveRegistry(timings, tab.browser), () => Promise.reject(new Error('signed out')));
    await waitFor(() => expect(page.seen.statuses.at(-1)).toBe('paused'));
    expect(server.requests).toEqual([]);
  });

  test('goes live as soon as there is an access token again', async () => {
    const getAccessToken = jest
      .fn(async () => tokenOf('ann'))
      .mockRejectedValueOnce(new Error('offline'))
      .mockRejectedValueOnce(new Error('offline'));
    const waits: number[] = [];
    const backoffMs = (failures: number): number => waits.push(failures);
    const page = join(createLiveRegistry({ ...timings, backoffMs }, tab.browser), getAccessToken);
    await untilLive(page);
    expect(page.seen.statuses).toContain('paused');
    expect(waits).toEqual([1, 2]);
  });

  test('asks for no token after having left', async () => {
    const getAccessToken = jest.fn(() => Promise.reject(new Error('signed out')));
    const page = join(createLiveRegistry(timings, tab.browser), getAccessToken);
    await waitFor(() => expect(page.seen.statuses.at(-1)).toBe('paused'));
    page.leave();
    const asked = getAccessToken.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(getAccessToken).toHaveBeenCalledTimes(asked);
  });

  test('asks those for a token that are on the page', async () => {
    const registry = createLiveRegistry(timings, tab.browser);
    const stays = join(registry, async () => tokenOf('ann', 'stays'));
    await untilLive(stays);
    const leaves = join(registry, async () => tokenOf('ann', 'leaves'));
    await untilLive(leaves);
    leaves.leave();
    server.cut();
    await waitFor(() => expect(server.requests).toHaveLength(2));
    expect(server.requests[1]).toMatchObject({ authorization: `Bearer ${tokenOf('ann', 'stays')}` });
  });

  test('tries what is no event stream ever more rarely, and says paused', async () => {
    server.contentType = 'text/html';
    const tried: number[] = [];
    const backoffMs = (failures: number): number => {
      tried.push(failures);
      return 20;
    };
    const page = join(createLiveRegistry({ ...timings, backoffMs }, tab.browser));
    await waitFor(() => expect(tried.slice(0, 4)).toEqual([1, 2, 3, 4]));
    await waitFor(() => expect(page.seen.statuses.at(-1)).toBe('paused'));
    expect(page.seen.statuses).not.toContain('live');
    server.contentType = 'text/event-stream';
    await untilLive(page);
  });

  test('tries a stream that ends without a word ever more rarely', async () => {
    const tried: number[] = [];
    const backoffMs = (failures: number): number => {
      tried.push(failures);
      return 5;
    };
    join(createLiveRegistry({ ...timings, backoffMs }, tab.browser));
    for (let time = 1; time <= 3; time++) {
      await waitFor(() => expect(server.requests).toHaveLength(time));
      await waitFor(() => expect(server.openStreams).toBe(1));
      server.end();
    }
    await waitFor(() => expect(tried.slice(0, 3)).toEqual([1, 2, 3]));
  });

  test('does not come back before the time that a refusal names, and is paused meanwhile', async () => {
    server.status = 429;
    server.retryAfter = 600;
    const backoffMs = jest.fn(timings.backoffMs);
    const page = join(createLiveRegistry({ ...timings, backoffMs }, tab.browser));
    await waitFor(() => expect(backoffMs).toHaveBeenCalled());
    await waitFor(() => expect(page.seen.statuses.at(-1)).toBe('paused'));
    // Its own pauses are of 5 ms: without the server's word it would ask a dozen times meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(server.requests).toHaveLength(1);
  });

  test('renews a token that is refused, once for each try', async () => {
    server.status = 401;
    const getAccessToken = jest.fn(async ({ fresh = false }: { readonly fresh?: boolean } = {}) => {
      if (fresh) server.status = 200;
      return tokenOf('ann', fresh ? 'fresh' : 'old');
    });
    const page = join(createLiveRegistry(timings, tab.browser), getAccessToken);
    await untilLive(page);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${tokenOf('ann', 'old')}`,
      `Bearer ${tokenOf('ann', 'fresh')}`,
    ]);
  });

  test('goes on with a new token where the old one expires, missing nothing and troubling nobody', async () => {
    const page = join(createLiveRegistry({ ...timings, pausedAfterMs: 600_000 }, tab.browser), async ({ fresh } = {}) =>
      tokenOf('ann', fresh ? 'fresh' : 'old'),
    );
    await untilLive(page);
    const { resets } = page.seen;
    server.sendEvent('e-7', 'message.sent');
    await waitFor(() => expect(page.seen.events).toHaveLength(1));
    server.expire(tokenOf('ann', 'old'));
    await waitFor(() => expect(server.requests).toHaveLength(3));
    await untilLive(page);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(
      ['old', 'old', 'fresh'].map((mark) => `Bearer ${tokenOf('ann', mark)}`),
    );
    expect(server.requests[2]).toMatchObject({ 'last-event-id': 'e-7' });
    server.sendEvent('e-8', 'message.delivered');
    await waitFor(() => expect(page.seen.events.map(({ id }) => id)).toEqual(['event-e-7', 'event-e-8']));
    expect(page.seen.statuses).not.toContain('paused');
    expect(page.seen.resets).toBe(resets);
  });

  test('sends nothing for a person whose token became that of somebody else', async () => {
    let person = 'ann';
    const page = join(createLiveRegistry(timings, tab.browser), async () => tokenOf(person));
    await untilLive(page);
    person = 'ben';
    server.cut();
    await waitFor(() => expect(page.seen.statuses.at(-1)).toBe('paused'));
    expect(server.requests).toHaveLength(1);
  });

  test('closes while the page is out of sight, and resumes when it is back', async () => {
    const page = join(createLiveRegistry(timings, tab.browser));
    await untilLive(page);
    server.sendEvent('e-3', 'phone-number.added');
    await waitFor(() => expect(page.seen.events).toHaveLength(1));
    const told = page.seen.statuses.length;
    tab.show('hidden');
    await waitFor(() => expect(server.openStreams).toBe(0));
    // Nothing is called paused that nobody looks at, however long it lasts.
    await new Promise((resolve) => setTimeout(resolve, 3 * timings.pausedAfterMs));
    expect(page.seen.statuses.slice(told)).toEqual(['connecting']);
    tab.show('visible');
    await waitFor(() => expect(server.requests).toHaveLength(2));
    expect(server.requests[1]).toHaveProperty('last-event-id', 'e-3');
    await untilLive(page);
  });
});
