import { Problem } from '@linecheck/service-kit/errors';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Points behind the last item of a page. Opaque to callers, so that lists can be ordered otherwise one day. */
export function cursorAfter(lastId: string): string {
  return Buffer.from(lastId).toString('base64url');
}

/** The id that a cursor points behind. Throws `invalid-request` for one that no page gave. */
export function readCursor(cursor: string): string {
  const lastId = Buffer.from(cursor, 'base64url').toString();
  if (id.test(lastId)) return lastId;
  throw new Problem('invalid-request', {
    fields: [{ field: 'cursor', message: 'Take it from next_cursor of the page before, or leave it out.' }],
  });
}
