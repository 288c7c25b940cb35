import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** What may be repeated, and how, is what docs/guides/retries.md tells callers. A request that hangs is given up after so long. */
const GIVE_UP_MS = 10_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2_000;
/** Whoever repeats for this long has had no answer, whatever comes later. */
const REPEATS_FOR_MS = 30_000;
/** Of these the outcome is open: the same request, with the same key, finds it out. */
const ASK_AGAIN = new Set([
  'idempotency-in-flight',
  'request-timeout',
  'unavailable',
  'internal-error',
  'too-many-requests',
]);

/**
 * Calls the API until the answer is one that no repeating changes, always with the same Idempotency-Key. Answers `{ status, body }`; in `failures`
 * how often it answered 500, which no fault excuses; in `repeatedForMs` how long it was repeated, limits apart, and in `isLate` whether that was longer
 * than callers are told to.
 */
export async function call(system, person, method, path, body) {
  const key = randomUUID();
  let failures = 0;
  let failedAt = null;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const answer = await once(system, person, method, path, body, key).catch(() => null);
    if (answer?.status === 500) failures += 1;
    if (answer !== null && answer.status < 500 && !ASK_AGAIN.has(answer.body?.code)) {
      const repeatedForMs = failedAt === null ? 0 : performance.now() - failedAt;
      return { ...answer, failures, repeatedForMs, isLate: repeatedForMs > REPEATS_FOR_MS };
    }
    if (answer?.status !== 429) failedAt ??= performance.now();
    await delay(Math.max(pause, (answer?.retryAfter ?? 0) * 1_000));
  }
}

/** One request, whatever comes of it: `{ status, body, retryAfter }`. Rejects where no answer comes. */
export async function once({ stack }, person, method, path, body, key = randomUUID()) {
  const response = await fetch(stack().api + path, {
    method,
    headers: {
      authorization: `Bearer ${person.token()}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(GIVE_UP_MS),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const retryAfter = Number(response.headers.get('retry-after') ?? 0);
  return { status: response.status, body: isJson ? JSON.parse(text) : null, retryAfter };
}

/** The most texts that the simulator lists at once. */
const MOST_TEXTS = 1_000;

/** Texts at the simulator, asked of its own API; again until it answers. Throws where it may have more than it lists. */
export async function textsAt({ stack }, query) {
  const asked = new URLSearchParams({ limit: String(MOST_TEXTS), ...query });
  for (;;) {
    let items = null;
    try {
      const url = `${stack().simulator.url}/simulator/v1/texts?${asked}`;
      const response = await fetch(url, { signal: AbortSignal.timeout(GIVE_UP_MS) });
      if (response.ok) ({ items } = await response.json());
    } catch {
      // It, or the file that says where it is, is not there at the moment.
    }
    if (items?.length === MOST_TEXTS) throw new Error(`More texts than can be listed are like ${asked}.`);
    if (items !== null) return items.filter(({ direction }) => direction !== 'inbound');
    await delay(FIRST_PAUSE_MS);
  }
}
