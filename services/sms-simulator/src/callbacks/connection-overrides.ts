/** Which failures are worth another try. */
export type RetryReason = 'ct' | 'rt' | '4xx' | '5xx';

/** How Twilio calls one webhook; times in milliseconds. */
export interface ConnectionOverrides {
  readonly connectTimeout: number;
  readonly readTimeout: number;
  /** Covers all attempts together. */
  readonly totalTime: number;
  readonly retries: number;
  readonly retryOn: ReadonlySet<RetryReason>;
}

const EVERY_REASON: readonly RetryReason[] = ['ct', 'rt', '4xx', '5xx'];

/**
 * Reads the fragment of a webhook's URL, `#ct=…&rt=…&tt=…&rc=…&rp=…`. A value that is absent or outside Twilio's limits
 * counts as the default.
 * Source: Twilio, "Webhooks (HTTP callbacks): Connection Overrides".
 */
export function connectionOverrides(url: string): ConnectionOverrides {
  const start = url.indexOf('#');
  const fragment = start === -1 ? '' : url.slice(start + 1);
  let overrides = known.get(fragment);
  if (overrides === undefined) {
    overrides = read(new URLSearchParams(fragment));
    if (known.size > 100) known.clear();
    known.set(fragment, overrides);
  }
  return overrides;
}

/** A program uses one or two fragments for all of its callbacks. */
const known = new Map<string, ConnectionOverrides>();

function read(fragment: URLSearchParams): ConnectionOverrides {
  return {
    connectTimeout: within(fragment.get('ct'), 100, 10_000, 5_000),
    readTimeout: within(fragment.get('rt'), 100, 15_000, 15_000),
    totalTime: within(fragment.get('tt'), 100, 15_000, 15_000),
    retries: within(fragment.get('rc'), 0, 5, 1),
    retryOn: retryReasons(fragment.get('rp')),
  };
}

/** The URL as it is called and signed: without the fragment. */
export function withoutFragment(url: string): string {
  const start = url.indexOf('#');
  return start === -1 ? url : url.slice(0, start);
}

function within(value: string | null, least: number, most: number, otherwise: number): number {
  if (value === null || !/^\d{1,6}$/.test(value)) return otherwise;
  const number = Number(value);
  return number >= least && number <= most ? number : otherwise;
}

function retryReasons(policy: string | null): ReadonlySet<RetryReason> {
  if (policy === null) return new Set(['ct']);
  const named = policy.split(',').map((reason) => reason.trim());
  if (named.includes('all')) return new Set(EVERY_REASON);
  return new Set(EVERY_REASON.filter((reason) => named.includes(reason)));
}
