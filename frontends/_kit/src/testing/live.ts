import type { EventName } from '@linecheck/shared-contracts';
import { act } from '@testing-library/react';
import type { LiveEvent, LiveRegistry, LiveStatus, LiveSubscriber } from '../live/live-event';
import { LIVE_REGISTRY_KEY } from '../live/registry-of-page';

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

/** What a test sends; its data need not be whole. */
type SentEvent = Partial<Omit<LiveEvent, 'type' | 'data'>> & { readonly type: EventName; readonly data: unknown };

/** As if the service had sent this event just now. */
export function sendLiveEvent(event: SentEvent): void {
  const filled = { id: crypto.randomUUID(), subject: '', time: new Date().toISOString(), ...event };
  const whole = filled as LiveEvent;
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
