import { afterEach, beforeEach, expect } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import type { LiveEvent, LiveStatus } from './live-event';
import { type createLiveRegistry } from './live-registry';
import { LiveServerForTests } from './live-server-for-tests';
import { BrowserForTests, type TabForTests } from './tabs-for-tests';

export const timings = { pausedAfterMs: 60, lingerMs: 20, closedWhenHiddenMs: 40, heartbeatMs: 20, backoffMs: () => 5 };

export let server: LiveServerForTests;
export let tab: TabForTests;
export let leaveAll: (() => void)[] = [];

export function tokenOf(person: string, mark = ''): string {
  return `e30.${btoa(JSON.stringify({ sub: person, mark }))}.x`;
}

export function subscriber() {
  const seen = { events: [] as LiveEvent[], statuses: [] as LiveStatus[], resets: 0 };
  return {
    seen,
    onEvent: (event: LiveEvent) => void seen.events.push(event),
    onReset: () => void (seen.resets += 1),
    onStatus: (status: LiveStatus) => void seen.statuses.push(status),
  };
}

export function join(
  registry: ReturnType<typeof createLiveRegistry>,
  getAccessToken: (request?: { readonly fresh?: boolean }) => Promise<string> = async () => tokenOf('ann'),
) {
  const one = subscriber();
  const leave = registry.subscribe({ url: server.url, getAccessToken }, one);
  leaveAll.push(leave);
  return { ...one.seen, seen: one.seen, leave };
}

export async function untilLive(...all: { seen: { statuses: LiveStatus[] } }[]): Promise<void> {
  await waitFor(() => all.forEach(({ seen }) => expect(seen.statuses.at(-1)).toBe('live')));
}

/** Registers what has to be done before and after the tests. */
export function setUpServer(): void {
  beforeEach(async () => {
    server = await LiveServerForTests.start();
    tab = new BrowserForTests().openTab();
  });

  afterEach(async () => {
    leaveAll.forEach((leave) => leave());
    leaveAll = [];
    await waitFor(() => expect(server.openStreams).toBe(0));
    await server.stop();
  });
}
