import { expect, test } from '@jest/globals';
import { isFiltered, LAST_DAY, noFilters, queryOf } from './history-filters';

test('what is left empty is not asked for', () => {
  expect(queryOf(noFilters)).toEqual({});
  expect(queryOf({ ...noFilters, q: '  ' })).toEqual({});
  expect(isFiltered({ ...noFilters, q: '  ' })).toBe(false);
  expect(isFiltered({ ...noFilters, status: 'failed' })).toBe(true);
});

test('the last day that can be chosen is one that the service can be asked for', () => {
  expect(queryOf({ ...noFilters, toDay: LAST_DAY }).to).toMatch(/^9999-/);
});

test('days begin where the person is, and the last one counts whole', () => {
  const query = queryOf({ ...noFilters, q: ' hi ', fromDay: '2026-10-25', toDay: '2026-10-25' });
  expect(query).toEqual({
    q: 'hi',
    from: new Date(2026, 9, 25).toISOString(),
    to: new Date(2026, 9, 26).toISOString(),
  });
});
