import type { LimitName } from '@linecheck/shared-contracts/limits';
import { ApiError } from './api-error';

/** A limit that kept the service from doing something, and when it opens again. */
export interface LimitReached {
  readonly limit: LimitName;
  readonly quota: number;
  readonly used: number;
  /** In milliseconds. */
  readonly opensAt: number;
}

/** Which limit an answer says was reached; null where it was something else. */
export function limitReached(error: unknown): LimitReached | null {
  if (!(error instanceof ApiError) || error.status !== 429 || error.retryAfterSeconds === null) return null;
  const { limit, quota, remaining } = error.problem ?? {};
  if (typeof limit !== 'string' || typeof quota !== 'number' || typeof remaining !== 'number') return null;
  const opensAt = error.receivedAt + error.retryAfterSeconds * 1000;
  return { limit: limit as LimitName, quota, used: quota - remaining, opensAt };
}
