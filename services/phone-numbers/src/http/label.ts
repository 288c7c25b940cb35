import { Problem } from '@linecheck/service-kit/errors';

/** A label as it is kept: without space around it, null where nothing is left. */
export function labelOf(given: string | null | undefined): string | null {
  const label = given?.trim() || null;
  if (label !== null && /\p{Cc}/u.test(label)) {
    throw new Problem('invalid-request', { fields: [{ field: 'label', message: 'must be one line of text' }] });
  }
  return label;
}
