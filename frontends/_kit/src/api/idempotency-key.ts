/**
 * A key for one deed. Make it when the person starts the deed, keep it over retries, make a new one when the deed changes.
 * `crypto.randomUUID` exists on secure origins only; a dashboard in a test network may be plain http.
 */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
