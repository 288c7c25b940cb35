import { describe, expect, test } from '@jest/globals';
import { defineOperation, Id, Paging } from '@linecheck/shared-contracts';
import { Type } from '@sinclair/typebox';
import { cursorsOf } from '../src/http';

describe('a cursor', () => {
  const list = (id: string) =>
    defineOperation({
      id,
      method: 'GET',
      path: `/${id}`,
      summary: '',
      access: 'public',
      query: Type.Object(Paging),
      responses: {},
      errors: [],
    });
  const place = Type.Object({ rank: Type.Integer({ minimum: 0, maximum: 100 }), id: Id });
  const cursors = cursorsOf(list('listNotes'), place);
  const at = { rank: 7, id: '0192f0c1-0000-7000-8000-000000000000' };
  const cursor = cursors.after(at);

  test('leads back to its place, and its absence to the beginning', () => {
    expect(cursors.read(cursor)).toEqual(at);
    expect(cursors.read(undefined)).toBeUndefined();
    expect(cursors.request({ cursor })).toEqual({ limit: 25, after: at });
    expect(cursors.request({ limit: 3 })).toEqual({ limit: 3, after: undefined });
    expect(cursor).toMatch(/^[\w-]{1,200}$/);
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    ['of another list', cursorsOf(list('listOthers'), place).after(at)],
    ['cut off', cursor.slice(0, -1)],
    ['with something behind it', `${cursor}A`],
    ['in another alphabet', `${cursor}==`],
    ['of nothing', ''],
    ['of 36 hyphens', '-'.repeat(36)],
    ['of 36 zeros', '0'.repeat(36)],
    ['as it was once: an id', at.id],
    ['as it was once: an id in base64', Buffer.from(at.id).toString('base64url')],
    ['with a rank out of range', encoded(['listNotes', { ...at, rank: 1e9 }])],
    ['with an id that is none', encoded(['listNotes', { ...at, id: '-'.repeat(36) }])],
    ['with no place', encoded(['listNotes'])],
    ['of other JSON', encoded(null)],
  ])('%s is refused by its name', (_, text) => {
    expect(() => cursors.read(text)).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        fields: [{ field: 'cursor', message: expect.any(String), code: 'wrong-format' }],
      }),
    );
  });
});
