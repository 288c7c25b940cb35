/** One event of the person, as it lies in the stream: a CloudEvent whose type is the event's name. */
export interface LiveEvent<Data = unknown> {
  /** Such as `phone-number.verified`. */
  readonly type: string;
  /** UUIDv7 of the event. */
  readonly id: string;
  /** The id of what it is about. */
  readonly subject: string;
  readonly time: string;
  readonly data: Data;
}

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
