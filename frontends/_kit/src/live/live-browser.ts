/** What tabs share a stream by, and what tells that this one is out of sight or about to be frozen. */
export interface LiveBrowser {
  readonly locks: LockManager;
  readonly openChannel: (name: string) => BroadcastChannel;
  readonly document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
  readonly window: EventTarget;
}

/** Null where tabs cannot share: over plain http elsewhere than at localhost there are no Web Locks. */
export function liveBrowser(): LiveBrowser | null {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return null;
  return { locks, openChannel: (name) => new BroadcastChannel(name), document, window };
}
