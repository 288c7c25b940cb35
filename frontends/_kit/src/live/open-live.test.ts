import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { LiveRegistry, LiveSubscriber } from './live-event';
import { openLive } from './open-live';
import { keepRegistry, LIVE_REGISTRY_KEY, registryOfPage } from './registry-of-page';

const access = { apiBaseUrl: '/api/v1', getAccessToken: () => Promise.resolve('token') };
const live = { url: 'http://localhost:8080/api/v1/live', getAccessToken: access.getAccessToken };
const registry = { subscribe: jest.fn<LiveRegistry['subscribe']>() };
const create = jest.fn<() => Promise<LiveRegistry>>();
const page = globalThis as { [LIVE_REGISTRY_KEY]?: LiveRegistry | undefined };
const part = (): LiveSubscriber => ({ onEvent: jest.fn(), onReset: jest.fn(), onStatus: jest.fn() });

beforeEach(() => {
  jest.useFakeTimers();
  page[LIVE_REGISTRY_KEY] = undefined;
  registry.subscribe.mockReset().mockReturnValue(() => undefined);
  create.mockReset().mockResolvedValue(registry);
});
afterEach(() => {
  jest.useRealTimers();
  page[LIVE_REGISTRY_KEY] = undefined;
});

test.each([
  ['over', () => Promise.resolve()],
  ['over, and failed', () => Promise.reject(new Error('slow'))],
])('opens one stream once what comes first is %s, for all who wait by then', async (_how, after) => {
  openLive(access, after(), create);
  const subscriber = part();
  registryOfPage()?.subscribe(live, subscriber);
  expect(create).not.toHaveBeenCalled();
  expect(subscriber.onStatus).toHaveBeenCalledWith('connecting');
  await jest.advanceTimersByTimeAsync(0);
  expect(create).toHaveBeenCalledTimes(1);
  expect(registry.subscribe).toHaveBeenCalledTimes(2);
  expect(registry.subscribe).toHaveBeenCalledWith(live, subscriber);
  const late = part();
  registryOfPage()?.subscribe(live, late);
  expect(registry.subscribe).toHaveBeenLastCalledWith(live, late);
});

test('does not open it for who has left meanwhile', async () => {
  openLive(access, Promise.resolve(), create)();
  await jest.advanceTimersByTimeAsync(0);
  expect(registry.subscribe).not.toHaveBeenCalled();
});

test('asks again for its code where that could not be loaded', async () => {
  create.mockRejectedValueOnce(new Error('down'));
  openLive(access, Promise.resolve(), create);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(create).toHaveBeenCalledTimes(2);
  expect(registry.subscribe).toHaveBeenCalledTimes(1);
});

test('takes part in the stream of a registry that is there', () => {
  keepRegistry(registry);
  openLive(access, Promise.resolve(), create);
  expect(registry.subscribe).toHaveBeenCalledTimes(1);
});
