import { useEffect, useRef, useState } from 'react';
import { useRemote } from '../remote/remote-context';
import type { LiveEvent, LiveStatus, LiveSubscriber } from './live-event';
import { subscribeLive } from './subscribe-live';
import { liveAccess } from './live-access';

const POLL_MS = 10_000;

/** Subscribes to the person's events for as long as the component is there. The handlers may change at will. */
export function useLiveSubscription(handlers: Partial<LiveSubscriber>): void {
  const { apiBaseUrl, getAccessToken } = useRemote();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    return subscribeLive(liveAccess({ apiBaseUrl, getAccessToken }), {
      onEvent: (event) => latest.current.onEvent?.(event),
      onReset: () => latest.current.onReset?.(),
      onStatus: (status) => latest.current.onStatus?.(status),
    });
  }, [apiBaseUrl, getAccessToken]);
}

/** Calls `handler` with each of the person's events. */
export function useLiveEvents(handler: (event: LiveEvent) => void): void {
  useLiveSubscription({ onEvent: handler });
}

/** How it stands with the page's live connection. */
export function useLiveStatus(): LiveStatus {
  const [status, setStatus] = useState<LiveStatus>('connecting');
  useLiveSubscription({ onStatus: setStatus });
  return status;
}

/** For `refetchInterval`: 10 s while live updates are paused, else none. */
export function useLivePolling(): number | false {
  return useLiveStatus() === 'paused' ? POLL_MS : false;
}
