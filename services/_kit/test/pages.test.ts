import { describe, expect, test } from '@jest/globals';
import { pageOf } from '../src/pages';

describe('a page of two rows', () => {
  const placeOf = ({ id }: { id: string }) => id;
  const rows = ['c', 'b', 'a'].map((id) => ({ id }));

  test('shows no row beyond its limit, and leads on from the last one shown where there is more', () => {
    expect(pageOf(rows, 2, placeOf)).toEqual({ items: rows.slice(0, 2), next: 'b' });
  });

  test.each([2, 1, 0])('is the last one where only %d rows were found', (found) => {
    expect(pageOf(rows.slice(0, found), 2, placeOf)).toEqual({ items: rows.slice(0, found), next: null });
  });
});
