import { pluralsOf } from '@linecheck/frontend-kit';

const { plural } = pluralsOf('en');

/** What the card of the dashboard says. */
export const analytics = {
  title: 'SMS Analytics',
  period: 'Period',
  periods: { '7d': 'Last 7 days', '30d': 'Last 30 days' },
  loading: 'Loading how your tests fared',
  loadFailed: 'The figures of your tests could not be loaded',
  figures: 'How your tests fared',
  rate: 'Delivery rate',
  median: 'Median to phone',
  p95: '95th percentile',
  none: 'None yet',
  tests: (count: number, shown: string) => plural(count, { one: `${shown} test`, other: `${shown} tests` }),
  delivered: (_count: number, shown: string) => `${shown} delivered`,
  failed: (_count: number, shown: string) => `${shown} failed`,
  pending: (shown: string) => `${shown} on the way`,
  unconfirmed: (shown: string) => `${shown} unconfirmed`,
  chart: (days: string, tests: string, delivered: string, failed: string) =>
    `Tests per day, ${days}: ${tests}, ${delivered}, ${failed}.`,
  table: 'Tests per day',
  day: 'Day (UTC)',
  sentColumn: 'Tests',
  deliveredColumn: 'Delivered',
  failedColumn: 'Failed',
  showTable: 'Show as table',
  showChart: 'Show as chart',
  sendTest: 'Send a test',
  lastFailure: {
    reason: 'The reason',
    title: 'Last failure',
    open: 'Why it failed',
  },
  empty: {
    first: 'Send your first test',
    detail: 'See how many of your tests arrive, and how fast.',
    inPeriod: { '7d': 'No tests in the last 7 days', '30d': 'No tests in the last 30 days' },
  },
};
