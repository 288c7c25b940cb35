import type { EventName, EventOf } from '@linecheck/shared-contracts';

type Attribute = 'type' | 'id' | 'subject' | 'time' | 'data';

/**
 * One event of the person, as it lies in the stream: a CloudEvent whose `type` is the event's name and says what its `data`
 * is. A newer server may send types that this page does not know.
 */
export type LiveEvent<Name extends EventName = EventName> = {
  readonly [N in Name]: Readonly<Pick<EventOf<N>, Attribute>>;
}[Name];

/** `paused`: there is no connection and has not been for a while, so pages look for news themselves. */
export type LiveStatus = 'connecting' | 'live' | 'paused';

export interface LiveSubscriber {
  readonly onEvent: (event: LiveEvent) => void;
  /** Events may have been missed: whatever is on the page has to be fetched anew. */
  readonly onReset: () => void;
  readonly onStatus: (status: LiveStatus) => void;
}

export interface LiveAccess {
  /** Absolute, so that two remotes with the same API share a connection. */
  readonly url: string;
  readonly getAccessToken: (request?: { readonly fresh?: boolean }) => Promise<string>;
}

/** What lies under the page-wide key. Remotes of other versions use it too: it may only grow. */
export interface LiveRegistry {
  subscribe(access: LiveAccess, subscriber: LiveSubscriber): () => void;
}
