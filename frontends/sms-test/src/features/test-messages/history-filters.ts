import type { QueryOf, smsTestApi } from '@linecheck/shared-contracts';
import type { TestStatus } from './sms-test';

/** Which tests the history shows; an empty string leaves a filter out. Days are of the person's own calendar: "2026-11-23". */
export interface HistoryFilters {
  readonly q: string;
  readonly status: TestStatus | '';
  readonly phoneNumber: string;
  readonly template: string;
  readonly fromDay: string;
  /** This day counts, too. */
  readonly toDay: string;
}

export const noFilters: HistoryFilters = { q: '', status: '', phoneNumber: '', template: '', fromDay: '', toDay: '' };

/** The last one whose end has a year of four digits everywhere, as times in queries have; it keeps browsers from taking more, too. */
export const LAST_DAY = '9999-12-30';

type FilterQuery = Omit<NonNullable<QueryOf<typeof smsTestApi.listTests>>, 'limit' | 'cursor'>;

/** What the service is asked for. */
export function queryOf(filters: HistoryFilters): FilterQuery {
  const { q, status, phoneNumber, template, fromDay, toDay } = filters;
  return {
    ...(q.trim() !== '' && { q: q.trim() }),
    ...(status !== '' && { status }),
    ...(phoneNumber !== '' && { phone_number: phoneNumber }),
    ...(template !== '' && { template }),
    ...(fromDay !== '' && { from: startOfDay(fromDay, 0) }),
    ...(toDay !== '' && { to: startOfDay(toDay, 1) }),
  };
}

/** Whether any filter is set. */
export function isFiltered(filters: HistoryFilters): boolean {
  return Object.keys(queryOf(filters)).length > 0;
}

/** When a day begins where the person is, so many days later: not always 24 hours after the one before. */
function startOfDay(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
