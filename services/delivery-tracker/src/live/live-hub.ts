import { setTimeout as delay } from 'node:timers/promises';
import { createOutageLog, type Logger } from '@linecheck/service-kit/logging';
import type { Nats } from '@linecheck/service-kit/nats';
import { operatorEvents, personToken } from '@linecheck/shared-contracts';
import { followEvents, isLive, streamState, type EventFeed, type StreamEvent } from './event-feed';
import type { Position } from './position';

/** Whose events are read. Operators read those about no person that are for them, too. */
export interface Reader {
  readonly userId: string;
  readonly isOperator: boolean;
}

/** Somebody who reads a person's events. Neither function may wait or throw. */
export interface Listener {
  event(event: StreamEvent): void;
  /** The events no longer come: NATS is gone, or the service stops. */
  lost(): void;
}

export interface LiveHub {
  /**
   * From the returned place on, `listener` receives each of the reader's events once. Null while the stream cannot be
   * followed.
   */
  join(reader: Reader, listener: Listener): { position: Position; leave: () => void } | null;
  /** Ends all streams and receives no more. */
  close(): Promise<void>;
}

const RETRY_MS = 500;
/** How often it is asked whether the stream is still the one that is followed. */
const CHECK_INTERVAL_MS = 5_000;
const NOBODY = personToken(null);
const FOR_OPERATORS: ReadonlySet<string> = new Set(operatorEvents);

/** Follows the stream once for the whole replica and hands each event to those who read its person's. */
export function startLiveHub({ nats, log }: { nats: Nats; log: Logger }): LiveHub {
  const listeners = new Map<string, Set<Listener>>();
  const stopping = new AbortController();
  let position: Position | null = null;
  let feed: EventFeed | null = null;

  function dispatch(event: StreamEvent): void {
    if (position !== null) position = { ...position, sequence: event.sequence };
    if (!isLive(event)) return;
    if (event.personToken === NOBODY && !FOR_OPERATORS.has(event.type)) return;
    for (const listener of [...(listeners.get(event.personToken) ?? [])]) listener.event(event);
  }

  function loseAll(): void {
    position = null;
    const lost = new Set([...listeners.values()].flatMap((of) => [...of]));
    listeners.clear();
    for (const listener of lost) listener.lost();
  }

  /** Nothing tells a consumer that its stream was deleted and made anew: it would wait for ever. */
  async function isStillThere(): Promise<boolean> {
    const known = position;
    const { newest } = await streamState(nats);
    return known === null || (newest.epoch === known.epoch && newest.sequence >= known.sequence);
  }

  async function follow(onFollowed: () => void): Promise<void> {
    const { newest } = await streamState(nats);
    feed = await followEvents(nats, newest.sequence);
    if (stopping.signal.aborted) return feed.stop();
    position = newest;
    onFollowed();
    const following = feed;
    const checking = setInterval(() => {
      // A stream that is gone may be made anew; where NATS does not answer, its connection breaks, which ends the feed, too.
      void isStillThere().then(
        (still) => still || following.stop(),
        () => undefined,
      );
    }, CHECK_INTERVAL_MS);
    try {
      for await (const event of following) dispatch(event);
    } finally {
      clearInterval(checking);
    }
  }

  async function run(): Promise<void> {
    const outage = createOutageLog(log, {
      failing: 'Live events cannot be followed; it is tried again until they can',
      over: 'Live events are followed again',
    });
    while (!stopping.signal.aborted) {
      await waitUntilConnected(nats, stopping.signal);
      await follow(outage.succeeded).catch((error: unknown) => outage.failed({ err: error }));
      loseAll();
      await delay(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  // Readers must know at once that nothing comes any more: events of that time are sent on resuming.
  const forgetDisconnects = nats.onDisconnect(() => {
    feed?.stop();
    loseAll();
  });
  const running = run();

  return {
    join({ userId, isOperator }, listener) {
      if (position === null) return null;
      const tokens = [personToken(userId), ...(isOperator ? [NOBODY] : [])];
      for (const token of tokens) listeners.set(token, (listeners.get(token) ?? new Set()).add(listener));
      return { position, leave: () => tokens.forEach((token) => leave(listeners, token, listener)) };
    },
    async close() {
      stopping.abort();
      feed?.stop();
      forgetDisconnects();
      loseAll();
      await running;
    },
  };
}

function leave(listeners: Map<string, Set<Listener>>, token: string, listener: Listener): void {
  const of = listeners.get(token);
  of?.delete(listener);
  if (of?.size === 0) listeners.delete(token);
}

async function waitUntilConnected(nats: Nats, signal: AbortSignal): Promise<void> {
  while (nats.status() !== 'connected' && !signal.aborted) {
    await delay(100, undefined, { signal }).catch(() => undefined);
  }
}
