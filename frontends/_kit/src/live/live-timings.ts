import { backoffMs } from './backoff';

export interface LiveTimings {
  /** A lost connection is called paused only after this long, so that a renewed token or a new replica goes unnoticed. */
  readonly pausedAfterMs: number;
  /** Going from one page of the host to the next, or giving a new `getAccessToken`, keeps the connection. */
  readonly lingerMs: number;
  readonly closedWhenHiddenMs: number;
  /** How often the leading tab says that it is there, and each other tab counts what it did not hear. */
  readonly heartbeatMs: number;
  /** How long to wait before the next try, after so many failures in a row. */
  readonly backoffMs: (failures: number) => number;
}

export const liveTimings: LiveTimings = {
  pausedAfterMs: 3_000,
  lingerMs: 2_000,
  closedWhenHiddenMs: 60_000,
  heartbeatMs: 1_000,
  backoffMs,
};
