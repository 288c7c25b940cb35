import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { LiveRegistry, LiveSubscriber } from './live-event';
import { keepRegistry, LIVE_REGISTRY_KEY } from './registry-of-page';
import { subscribeLive } from './subscribe-live';

const access = { url: 'https://linecheck.example.com/api/v1/live', getAccessToken: () => Promise.resolve('token') };
const leave = jest.fn();
const registry = { subscribe: jest.fn<LiveRegistry['subscribe']>() };
const subscriber = { onEvent: jest.fn(), onReset: jest.fn(), onStatus: jest.fn<LiveSubscriber['onStatus']>() };
const page = globalThis as { [LIVE_REGISTRY_KEY]?: LiveRegistry | undefined };

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  registry.subscribe.mockReturnValue(leave);
  page[LIVE_REGISTRY_KEY] = undefined;
});
afterEach(() => {
  jest.useRealTimers();
  page[LIVE_REGISTRY_KEY] = undefined;
});

test('takes the registry that is on the page, and loads none', () => {
  keepRegistry(registry);
  const load = jest.fn<() => Promise<LiveRegistry>>();
  subscribeLive(access, subscriber, load)();
  expect(registry.subscribe).toHaveBeenCalledWith(access, subscriber);
  expect(leave).toHaveBeenCalledTimes(1);
  expect(load).not.toHaveBeenCalled();
});

test('loads one where there is none; who has left meanwhile does not take part', async () => {
  const load = () => Promise.resolve(registry);
  const stay = subscribeLive(access, subscriber, load);
  subscribeLive(access, subscriber, load)();
  await jest.advanceTimersByTimeAsync(0);
  expect(registry.subscribe).toHaveBeenCalledTimes(1);
  stay();
  expect(leave).toHaveBeenCalledTimes(1);
});

test('says that updates are paused while it cannot be loaded, and loads it again', async () => {
  const load = jest.fn<() => Promise<LiveRegistry>>().mockRejectedValueOnce(new Error('down'));
  load.mockResolvedValue(registry);
  subscribeLive(access, subscriber, load);
  await jest.advanceTimersByTimeAsync(0);
  expect(subscriber.onStatus.mock.calls).toEqual([['connecting'], ['paused']]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(2);
  expect(registry.subscribe).toHaveBeenCalledTimes(1);
});
