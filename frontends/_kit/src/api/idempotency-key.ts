/**
 * A key for one action. Make it when the person starts the action, keep it over retries, make a new one when the action changes.
 * `crypto.randomUUID` exists on secure origins only; a dashboard in a test network may be plain http.
 */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
