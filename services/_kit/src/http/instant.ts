import { Problem } from '../errors';

/**
 * The instant that a query or a body names, whose contract asks for RFC 3339. That has leap seconds, which no clock of ours can tell: they are refused,
 * naming the field.
 */
export function readInstant(field: string, text: string): Date;
export function readInstant(field: string, text: string | undefined): Date | undefined;
export function readInstant(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  const message = 'must be a time such as 2026-05-01T10:00:00Z';
  throw new Problem('invalid-request', { fields: [{ field, message, code: 'wrong-format' }] });
}
