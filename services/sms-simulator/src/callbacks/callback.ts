import type { MessageStatus } from '../messages/message';

/** One request to a webhook. Times are milliseconds since 1970, in simulated time; `ms` is how long it really took. */
export interface Attempt {
  readonly at: number;
  readonly ms: number;
  readonly result: 'answered' | 'connection-failed' | 'connection-timed-out' | 'read-timed-out';
  readonly httpStatus: number | null;
  /** The first characters of the answer, or what went wrong with the connection. */
  readonly detail: string;
}

export type CallbackState = 'waiting' | 'delivered' | 'given-up' | 'dropped';

/** One webhook request and every attempt at it. */
export interface Callback {
  readonly id: string;
  readonly kind: 'status' | 'inbound';
  readonly status: MessageStatus;
  readonly url: string;
  readonly format: 'form' | 'json';
  readonly parameters: Readonly<Record<string, string>>;
  readonly dueAt: number;
  state: CallbackState;
  readonly attempts: Attempt[];
}
