import type { Callback } from '../callbacks/callback';
import type { Message } from '../messages/message';

/** A change that listeners of the simulator are notified of. */
export type Change =
  | { readonly what: 'new-message' | 'message' | 'removed' | 'evicted'; readonly message: Message }
  | { readonly what: 'callback'; readonly message: Message; readonly callback: Callback }
  | { readonly what: 'cleared' }
  | { readonly what: 'rules' }
  | { readonly what: 'clock' };

export type Listener = (change: Change) => void;

/** Calls every listener, at once and in order. */
export class Changes {
  private readonly listeners = new Set<Listener>();

  /** Returns what ends it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}
