import { pluralsOf } from '@linecheck/frontend-kit';
import { explanations, operatorRemedies } from '@linecheck/shared-contracts/explanations/en';
import { en as canaries } from './canaries.en';
import { en as fraud } from './fraud.en';
import { en as queues } from './queues.en';
import { en as usage } from './usage.en';

const { count } = pluralsOf('en');

/** What the page for operators says; apart from the shell's other texts, because it is loaded with that page only. */
export const en = {
  explanations,
  operatorRemedies: {
    ...operatorRemedies,
    // Counted over all senders, of which some can be answered and some cannot.
    'recipient-opted-out': 'Only the holder of the phone can lift this: with START, where the sender takes replies.',
    'blocked-by-recipient': 'Only the holder of the phone, or the carrier, can lift this.',
  },
  unknown: 'Unknown',
  showAll: (number: number) => `Show all ${number}`,
  showMore: 'Show more',
  seconds: (value: string) => `${value} s`,
  none: '–',
  canaries,
  fraud,
  usage,
  budgets: {
    failed: 'How much may still be sent could not be loaded.',
    used: {
      'codes-installation-hour': (used: string, quota: string) =>
        `Codes: ${used} of ${quota} segments were used within an hour.`,
      'codes-installation-day': (used: string, quota: string) =>
        `Codes: ${used} of ${quota} segments were used within 24 hours.`,
      'tests-installation-hour': (used: string, quota: string) =>
        `Tests: ${used} of ${quota} segments were used within an hour.`,
      'tests-installation-day': (used: string, quota: string) =>
        `Tests: ${used} of ${quota} segments were used within 24 hours.`,
    },
    near: 'Once all are used, no more are sent until some are an hour or a day old.',
    usedUp: 'Nothing more is sent until some are old enough. Look who sends so much before you raise the limit.',
  },
  alerts: {
    title: 'Alerts',
    loading: 'Loading alerts',
    failed: 'The alerts could not be loaded.',
    moreFailed: 'No more alerts could be loaded.',
    open: 'Open alerts',
    openCount: (number: number) => `${number} open`,
    empty: 'No open alerts',
    emptyDetail:
      'An alert opens here when fewer texts than usual arrive in a country, when they arrive late, or when codes are stopped.',
    kinds: {
      'delivery-rate': { name: 'Delivery rate', title: (place: string) => `Fewer texts than usual arrive: ${place}` },
      latency: { name: 'Latency', title: (place: string) => `Texts arrive later than usual: ${place}` },
      'canary-failures': { name: 'Canary', title: (place: string) => `A canary fails again and again: ${place}` },
      'codes-stopped': { name: 'Codes', title: (place: string) => `Codes are stopped: ${place}` },
    },
    otherKind: { name: 'Alert', title: (place: string) => `Something is wrong: ${place}`, measured: 'Value' },
    stops: {
      installation: () => 'Codes are stopped everywhere: too many are not entered',
      country: (place: string) => `Codes to a country are stopped: ${place}`,
      range: (place: string) => `Codes to a range of numbers are stopped: ${place}`,
      network: () => 'Codes that one network asks for are stopped',
      address: () => 'Codes that one address asks for are stopped',
      countries: () => 'One address asks for codes to too many countries',
    },
    allowed: 'Allowed',
    firstTo: 'First one to',
    seeStops: 'See what is stopped',
    canary: 'Canary',
    anywhere: 'country unknown',
    began: 'Began',
    measured: {
      'delivery-rate': 'Arrived',
      latency: '95% within',
      'canary-failures': 'Failed in a row',
      'codes-stopped': 'Not entered',
    },
    baseline: { history: 'Usual', expected: 'Expected' },
    measuredOf: 'Measured',
    texts: (number: number, minutes: number) =>
      `${count(number, { one: 'text', other: 'texts' })} in ${count(minutes, { one: 'minute', other: 'minutes' })}`,
    overdue: 'Not heard of',
    topError: 'Most frequent cause',
    topErrorCount: (code: number, summary: string, number: number) => `${summary} (${code}), ${number} times`,
    sender: 'Sender',
    clearsAt: 'Clears at',
    whatToDo: 'What to do',
    cleared: 'Cleared alerts',
    noneCleared: 'None has been cleared yet.',
    columns: { what: 'What', measured: 'Measured', usual: 'Usual', lasted: 'From', until: 'Cleared' },
    reasons: { recovered: 'Recovered', quiet: 'No texts any more', lifted: 'Lifted', recorded: 'Only recorded now' },
    raisedNow: (title: string) => `New alert. ${title}`,
    clearedNow: (title: string) => `Alert cleared. ${title}`,
  },
  delivery: {
    title: 'Delivery',
    loading: 'Loading delivery figures',
    failed: 'The delivery figures could not be loaded.',
    window: 'Period',
    windows: { '1h': '1 h', '24h': '24 h', '7d': '7 d', '30d': '30 d' },
    from: (time: string) => `Since ${time}`,
    figures: 'Figures of this period',
    messages: 'Messages',
    pending: (number: string) => `${number} on their way`,
    rate: 'Delivery rate',
    rateNote: (rate: string) => `${rate} without permanent causes`,
    toPhone: 'To the phone, median',
    toPhoneNote: (seconds: string) => `95% within ${seconds}`,
    unconfirmed: 'Unconfirmed',
    unconfirmedNote: 'No word for 72 hours',
    empty: 'No texts in this period',
    emptyDetail: 'Figures appear with the first text.',
    chart: {
      title: { hour: 'Hour by hour', day: 'Day by day' },
      rate: 'Delivery rate',
      delivered: 'Delivered',
      failed: 'Not delivered',
      other: 'On their way or unconfirmed',
      label: (share: string, number: string) => `Delivery rate and messages over time: ${share}, ${number} in all`,
      between: (least: string, most: string) => `between ${least} and ${most} delivered`,
      noRate: 'nothing has ended yet',
      at: (time: string, number: string, rate: string) => `${time}: ${number} messages, ${rate} delivered`,
      table: 'Show as a table',
      time: { hour: 'Hour', day: 'Day' },
    },
    breakdown: 'Break down by',
    groups: { country: 'Country', error_code: 'Error', purpose: 'Purpose' },
    breakdownFailed: 'The breakdown could not be loaded.',
    breakdownLoading: 'Loading the breakdown',
    noErrors: 'Every text that ended in this period arrived.',
    tables: { country: 'Delivery by country', error_code: 'Causes of failure', purpose: 'Delivery by purpose' },
    columns: {
      messages: 'Messages',
      rate: 'Delivered',
      failed: 'Not delivered',
      unconfirmed: 'Unconfirmed',
      p50: 'Median',
      p95: '95%',
      cause: 'Cause',
      share: 'Share',
    },
    purposes: { verification: 'Verification codes', test: 'Test messages', canary: 'Canaries' },
    noCode: 'No code',
    classes: { permanent: 'Permanent', temporary: 'Temporary', ours: 'Ours' },
  },
  ...queues,
  preflight: {
    title: 'Preflight',
    check: 'Check now',
    checkAgain: 'Check again',
    idle: 'Is everything set up right?',
    idleDetail:
      'Checks the Twilio account and its sender, the public address, the clocks, NATS and the database, and sends a signed callback to itself. It texts nobody.',
    running: 'Checking. It takes 10 seconds at most.',
    failed: 'The check could not be run.',
    findings: 'Findings',
    outcomes: { ok: 'OK', unknown: 'Unknown', warning: 'Warning', failed: 'Failed' },
    sum: {
      ok: 'Everything is set up right.',
      unknown: 'Something could not be checked.',
      warning: 'Nothing failed. The warnings say what may go wrong.',
      failed: 'Texts or their news get lost.',
    },
    whatToDo: 'What to do:',
    checked: 'Checked',
    took: (seconds: string) => `It took ${seconds}.`,
  },
};

export type OperationsTexts = typeof en;
