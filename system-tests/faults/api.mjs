import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** A request that hangs is given up and repeated, as browsers' users do. */
const GIVE_UP_MS = 10_000;
const AGAIN_MS = 200;
/** Of these the outcome is open: the same request, with the same key, finds it out. */
const ASK_AGAIN = new Set(['idempotency-in-flight', 'unavailable', 'internal-error', 'too-many-requests']);

/**
 * Calls the API until the answer is one that no repeating changes, always with the same Idempotency-Key. Answers `{ status, body }`, and in
 * `failures` how often it answered 500, which no fault excuses.
 */
export async function call(system, person, method, path, body) {
  const key = randomUUID();
  for (let failures = 0; ;) {
    const answer = await once(system, person, method, path, body, key).catch(() => null);
    if (answer?.status === 500) failures += 1;
    if (answer !== null && answer.status < 500 && !ASK_AGAIN.has(answer.body?.code)) return { ...answer, failures };
    await delay(Math.max(AGAIN_MS, (answer?.retryAfter ?? 0) * 1_000));
  }
}

async function once({ stack }, person, method, path, body, key) {
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
    await delay(AGAIN_MS);
  }
}
