import { Problem } from '@linecheck/service-kit/errors';
import type { PhoneNumber } from '../domain/phone-number';
import type { ListPosition } from '../persistence/phone-numbers';

const CURSOR = /^([01])\.(\d{1,15})\.([0-9a-f-]{36})$/;

/** Where the next page begins, as opaque text. */
export function cursorAfter({ isPrimary, createdAt, id }: PhoneNumber): string {
  return Buffer.from(`${isPrimary ? 1 : 0}.${createdAt.getTime()}.${id}`).toString('base64url');
}

/** Reads a cursor; null at the beginning. Throws Problem('invalid-request') for one that is not ours. */
export function positionOf(cursor: string | undefined): ListPosition | null {
  if (cursor === undefined) return null;
  const [, isPrimary, createdAt, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (isPrimary === undefined || id === undefined) {
    const fields = [{ field: 'cursor', message: 'must be the next_cursor of a page' }];
    throw new Problem('invalid-request', { fields });
  }
  return { isPrimary: isPrimary === '1', createdAt: new Date(Number(createdAt)), id };
}
