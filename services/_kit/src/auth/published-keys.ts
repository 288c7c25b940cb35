import { performance } from 'node:perf_hooks';
import { Gauge } from 'prom-client';
import { Problem } from '../errors';
import { createOutageLog, type Logger } from '../logging';
import type { Registry } from '../metrics';
import { fetchKeys, type KeySource } from './fetch-keys';
import type { KeySet, TokenHeader } from './key-set';

export interface PublishedKeysOptions extends KeySource {
  log: Logger;
  metrics: Registry;
  /** Between two fetches for ids that are not known; whatever strangers send, the issuer is asked no more often. */
  coolDownMs?: number;
  /** Between two fetches that nobody waits for: so long, at most, a key that was withdrawn still works. */
  refreshMs?: number;
  /** How long the last keys serve while the issuer cannot be asked. */
  maxAgeMs?: number;
}

/** The keys of one issuer, fetched as a whole and matched here. */
export interface PublishedKeys {
  /**
   * The key that signed a token, as PEM. Throws Problem `unauthorized` where the issuer does not publish it, and
   * `unavailable` while nobody can tell because the issuer does not answer.
   */
  find(header: TokenHeader): Promise<string>;
  /** For a readiness answer: reported, but never decisive, because callbacks and tokens of known keys are still taken. */
  check(): { ok: boolean; required: false; detail: string };
  close(): void;
}

const COOL_DOWN_MS = 10_000;
const REFRESH_MS = 5 * 60_000;
/**
 * A day: an issuer that is down makes no new tokens, but one that only we cannot reach does; a night is long enough to
 * mend that, and a key that was withdrawn because it leaked must not work for ever.
 */
const MAX_AGE_MS = 24 * 3600_000;
/** An issuer that does not answer is asked again after this time. */
const RETRY_MS = 2_000;

/** Fetches the keys now, and from then on before they are old. An issuer that does not answer stops no start. */
export function openPublishedKeys(options: PublishedKeysOptions): PublishedKeys {
  const { log, metrics, coolDownMs = COOL_DOWN_MS, refreshMs = REFRESH_MS, maxAgeMs = MAX_AGE_MS } = options;
  let keys: KeySet | null = null;
  let fetchedAt = -Infinity;
  let failure: Error | null = null;
  let nextRefreshAt = -Infinity;
  let refreshing: Promise<void> | null = null;
  let next: NodeJS.Timeout | undefined;
  let isClosed = false;
  const outage = createOutageLog(log, {
    failing: 'The keys of the issuer cannot be fetched; trying again',
    over: 'The issuer publishes its keys again',
  });

  async function fetchOnce(): Promise<void> {
    try {
      const fetched = await fetchKeys(options);
      if (fetched.unreadable > 0)
        log.warn({ keys: fetched.unreadable }, 'The issuer publishes keys that cannot be used');
      outage.succeeded();
      [keys, fetchedAt, failure] = [fetched, performance.now(), null];
    } catch (error) {
      outage.failed({ reason: reasonOf(error) });
      failure = error as Error;
    }
  }

  /** One fetch at a time, which all who need it share. */
  function refresh(): Promise<void> {
    clearTimeout(next);
    nextRefreshAt = performance.now() + coolDownMs;
    refreshing ??= fetchOnce().finally(() => {
      refreshing = null;
      if (failure) nextRefreshAt = performance.now() + Math.min(RETRY_MS, coolDownMs);
      if (!isClosed) next = setTimeout(() => void refresh(), failure ? RETRY_MS : refreshMs).unref();
    });
    return refreshing;
  }

  const known = () => (performance.now() - fetchedAt < maxAgeMs ? keys : null);
  void refresh();
  setUpGauge(metrics, () => keys !== null && failure === null);

  return {
    async find({ kid, alg }) {
      if (!kid || !alg) throw new Problem('unauthorized', { detail: 'The token does not name its key.' });
      const found = known()?.find({ kid, alg });
      if (found) return found;
      if (refreshing || performance.now() >= nextRefreshAt) await (refreshing ?? refresh());
      const published = known()?.find({ kid, alg });
      if (published) return published;
      if (failure) throw new Problem('unavailable', { retryAfterSeconds: RETRY_MS / 1000, cause: failure });
      throw new Problem('unauthorized', {
        detail: 'The token is signed with a key that its issuer does not publish.',
      });
    },
    check() {
      if (failure)
        return { ok: false, required: false, detail: `${known() ? 'last keys' : 'no keys'}: ${reasonOf(failure)}` };
      return { ok: keys !== null, required: false, detail: keys === null ? 'asking' : 'answers' };
    },
    close() {
      isClosed = true;
      clearTimeout(next);
    },
  };
}

/** What `fetch` throws says why only in its cause. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  if (cause instanceof Error && cause.message !== '') return cause.message;
  return error instanceof Error ? error.message : String(error);
}

/** Read whenever the metrics are. */
function setUpGauge(metrics: Registry, isUp: () => boolean): void {
  new Gauge({
    name: 'identity_provider_up',
    help: 'Whether the last fetch of the keys of the identity provider succeeded',
    registers: [metrics],
    collect() {
      this.set(isUp() ? 1 : 0);
    },
  });
}
