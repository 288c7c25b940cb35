import { pluralsOf } from '@linecheck/frontend-kit';
const { count, plural } = pluralsOf('en');

export const en = {
  product: 'Linecheck',
  skip: 'Skip to content',
  titleOf: (page: string) => `${page} · Linecheck`,
  config: {
    title: 'The dashboard is not set up right',
    lead: 'Its configuration, /config.json, cannot be used:',
    detail: 'Whoever runs it can correct this. Then load the page again.',
    reload: 'Load again',
  },
  signIn: {
    title: 'Sign in',
    lead: 'Prove that a phone number is yours, send it a text, and watch it arrive.',
    button: 'Sign in',
    continueAs: (name: string) => `Continue as ${name}`,
    demo: 'Demo accounts need no password.',
    ended: {
      title: 'Your session has ended.',
      detail: 'Sign in again to go on where you were. What you typed is kept in this tab.',
    },
    failed: 'You could not be signed in.',
    unreachable: 'The sign-in service cannot be reached. Try again in a moment.',
    refused: (reason: string) => `The sign-in service said: ${reason}. Try again.`,
    stale: 'This sign-in was begun in another window or too long ago. Start again.',
    finishing: 'Signing you in',
  },
  navigation: {
    label: 'Main',
    dashboard: 'Dashboard',
    phoneNumbers: 'Phone Numbers',
    phoneNumbersShort: 'Numbers',
    simulator: 'Simulator inbox',
    opensNew: '(opens in a new tab)',
    /** Holds what the button shows: who speaks to a page says what they see. */
    person: (person: string) => `Account of ${person}`,
    account: 'Account',
    settings: 'Settings',
    openAlerts: (alerts: number) => count(alerts, { one: 'open alert', other: 'open alerts' }),
    signOut: 'Sign out',
  },
  dashboard: {
    title: 'Dashboard',
    greeting: (hour: number): string =>
      hour < 5 || hour >= 18 ? 'Good evening' : hour < 12 ? 'Good morning' : 'Good afternoon',
    summary: summaryOf,
    quickActions: 'Quick actions',
    manage: { title: 'Manage Phone Numbers', detail: 'Add, verify and manage your numbers' },
    sendTest: { title: 'Send a test', detail: 'Check that texts reach you' },
    widgets: 'Overview',
  },
  phoneManagement: {
    title: 'Phone numbers',
    crumb: 'Phone Number Management',
    lead: 'Add and prove your numbers, and check that texts reach them.',
    numbers: 'Your numbers',
    test: 'Send a test message',
  },
  test: {
    title: 'Test message',
    crumb: 'Test',
    lead: 'Each step of one text on its way to the phone.',
    test: 'One test message',
  },
  operations: {
    title: 'Operations',
    lead: 'Whether texts arrive, and what to do when they do not.',
    only: {
      title: 'For operators only',
      reason: 'Your account does not have the role operator.',
      remedy: 'Whoever manages accounts can give it to you. Then sign out and in again.',
    },
  },
  settings: {
    title: 'Settings',
    lead: 'How the pages look in this browser. Each change counts at once.',
  },
  satisfaction: {
    announced: 'At the end of the page there is a question: how satisfied are you with Linecheck?',
  },
  parts: {
    phoneWidget: 'Phone numbers',
    phoneManagement: 'Your numbers',
    smsTest: 'The SMS test',
    smsAnalytics: 'SMS analytics',
  },
  notFound: {
    title: 'There is no such page',
    detail: 'The address may be mistyped, or the page has moved.',
    back: 'Go to the dashboard',
  },
};

/** What the person should know first, in one sentence. */
function summaryOf({ total, verified, pending }: { total: number; verified: number; pending: number }): string {
  if (total === 0) return 'Add a phone number to begin.';
  if (pending > 0)
    return plural(pending, {
      one: 'One number is waiting for its code.',
      other: `${pending} numbers are waiting for their codes.`,
    });
  if (verified === 2) return 'Both numbers are verified.';
  return plural(verified, { one: 'Your number is verified.', other: `All ${verified} numbers are verified.` });
}

export type Texts = typeof en;
