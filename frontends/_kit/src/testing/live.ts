import { act } from '@testing-library/react';
import type { LiveEvent, LiveRegistry, LiveStatus, LiveSubscriber } from '../live/live-event';
import { LIVE_REGISTRY_KEY } from '../live/live-registry';

const subscribers = new Set<LiveSubscriber>();
let status: LiveStatus = 'live';

/** Stands where the page's connection is, under the key that remotes look at; `setup.ts` puts it there for each test. */
export function installLiveForTests(): void {
  subscribers.clear();
  status = 'live';
  const registry: LiveRegistry = {
    subscribe(_access, subscriber) {
      subscribers.add(subscriber);
      subscriber.onStatus(status);
      return () => subscribers.delete(subscriber);
    },
  };
  Object.assign(globalThis, { [LIVE_REGISTRY_KEY]: registry });
}

/** As if the service had sent this event just now. */
export function sendLiveEvent(event: Pick<LiveEvent, 'type' | 'data'> & Partial<LiveEvent>): void {
  const whole: LiveEvent = { id: crypto.randomUUID(), subject: '', time: new Date().toISOString(), ...event };
  act(() => subscribers.forEach((subscriber) => subscriber.onEvent(whole)));
}

/** As if the connection had been lost or found. */
export function setLiveStatus(next: LiveStatus): void {
  status = next;
  act(() => subscribers.forEach((subscriber) => subscriber.onStatus(next)));
}

/** As if events had been missed. */
export function sendLiveReset(): void {
  act(() => subscribers.forEach((subscriber) => subscriber.onReset()));
}
