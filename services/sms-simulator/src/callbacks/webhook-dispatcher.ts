import type { Clock } from '../clock/clock';
import { randomFor } from '../random';
import type { Attempt, Callback } from './callback';
import { connectionOverrides, type ConnectionOverrides, type RetryReason } from './connection-overrides';
import { signedRequest } from './signature';
import { WebhookCaller } from './webhook-call';

const MAX_DETAIL_LENGTH = 200;
const FIRST_PAUSE_MS = 100;

export interface WebhookDispatcherOptions {
  readonly clock: Clock;
  readonly seed: string;
  readonly authToken: string;
  /** Awaited before every try. */
  readonly beforeAttempt: () => Promise<void>;
  /** Called after every attempt, with the answer's body when there was one. */
  readonly onAttempt: (callback: Callback, answer: string) => void;
}

/** Calls webhooks and calls them again as their URL asks, at most as long as `tt` allows over all attempts. */
export class WebhookDispatcher {
  private readonly caller = new WebhookCaller();

  constructor(private readonly options: WebhookDispatcherOptions) {}

  /** One attempt; a failed one that may be repeated is put on the clock again. */
  async deliver(callback: Callback): Promise<void> {
    await this.options.beforeAttempt();
    const overrides = connectionOverrides(callback.url);
    const spent = timeSpent(callback, this.options.clock.now());
    const { attempt, answer } = await this.attempt(callback, overrides, overrides.totalTime - spent);
    callback.attempts.push(attempt);
    const reason = retryReason(attempt);
    if (reason === null) callback.state = 'delivered';
    else this.planRetry(callback, overrides, reason, spent + attempt.ms);
    this.options.onAttempt(callback, answer);
  }

  private planRetry(callback: Callback, overrides: ConnectionOverrides, reason: RetryReason, spent: number): void {
    const pause = this.pauseAfter(callback);
    if (!mayRetry(callback, overrides, reason) || spent + pause >= overrides.totalTime) callback.state = 'given-up';
    else this.options.clock.at(this.options.clock.now() + pause, () => this.deliver(callback));
  }

  close(): Promise<void> {
    return this.caller.close();
  }

  private async attempt(
    callback: Callback,
    overrides: ConnectionOverrides,
    remaining: number,
  ): Promise<{ attempt: Attempt; answer: string }> {
    const request = signedRequest(callback, this.options.authToken);
    if (callback.attempts.length > 0) request.headers['i-twilio-idempotency-token'] = callback.id;
    let at = this.options.clock.now();
    const { connectTimeout, readTimeout } = overrides;
    const limits = { connectTimeout, readTimeout, total: remaining };
    const outcome = await this.caller.call(request, limits, () => {
      at = this.options.clock.now();
    });
    const ms = Math.round(outcome.ms);
    if (outcome.result !== 'answered') {
      return { attempt: { at, ms, result: outcome.result, httpStatus: null, detail: outcome.reason }, answer: '' };
    }
    const { result, httpStatus, answer } = outcome;
    return { attempt: { at, ms, result, httpStatus, detail: answer.slice(0, MAX_DETAIL_LENGTH) }, answer };
  }

  /** Twilio waits longer each time, with some jitter. */
  private pauseAfter(callback: Callback): number {
    const tries = callback.attempts.length;
    const jitter = randomFor(this.options.seed, `pause ${callback.id} ${tries}`)();
    return Math.round(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.75 + jitter / 2));
  }
}

/** What went wrong, in the words of the retry policy; null when nothing did. */
export function retryReason(attempt: Attempt): RetryReason | null {
  if (attempt.result === 'read-timed-out') return 'rt';
  if (attempt.result !== 'answered') return 'ct';
  if (attempt.httpStatus !== null && attempt.httpStatus >= 500) return '5xx';
  if (attempt.httpStatus !== null && attempt.httpStatus >= 400) return '4xx';
  return null;
}

function mayRetry(callback: Callback, overrides: ConnectionOverrides, reason: RetryReason): boolean {
  return callback.attempts.length <= overrides.retries && overrides.retryOn.has(reason);
}

/** Real time of the attempts and simulated time between them. */
function timeSpent(callback: Callback, now: number): number {
  const first = callback.attempts[0];
  const last = callback.attempts[callback.attempts.length - 1];
  if (first === undefined || last === undefined) return 0;
  const tries = callback.attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
  return Math.max(tries, now - first.at);
}
