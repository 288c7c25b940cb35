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
  seconds: (seconds: string) => `${seconds} s`,
  none: 'None yet',
  tests: (count: number, shown: string) => plural(count, { one: `${shown} test`, other: `${shown} tests` }),
  delivered: (_count: number, shown: string) => `${shown} delivered`,
  failed: (_count: number, shown: string) => `${shown} failed`,
  pending: (shown: string) => `${shown} on the way`,
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
    title: 'Last failure',
    open: 'Why it failed',
    ended: {
      'number-not-verified': 'Not sent: the number was no longer verified',
      'opted-out': 'Not sent: this phone has stopped our texts',
      expired: 'Not sent: Twilio could not be reached in time',
      unconfirmed: 'It may have been sent: Twilio did not confirm it',
    },
  },
  empty: {
    first: 'Send your first test',
    detail: 'How many of your tests arrive, and how fast, is shown here.',
    inPeriod: { '7d': 'No tests in the last 7 days', '30d': 'No tests in the last 30 days' },
  },
};
