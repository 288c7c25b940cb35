import { pageProblems } from './page-problems.en';

/** The kit's own words; a remote's live in its own catalogue. */
export const en = {
  close: 'Close',
  tryAgain: 'Try again',
  signInAgain: { button: 'Sign in again', failed: 'The sign-in did not succeed. Try again.' },
  loading: (what: string) => `Loading ${what}`,
  breadcrumb: 'Breadcrumb',
  notifications: 'Notifications',
  dismiss: 'Dismiss',
  optional: 'optional',
  reference: (requestId: string) => `Reference ${requestId}`,
  livePaused: 'Live updates are paused. This page looks for news every 10 seconds.',
  connection: {
    offline: {
      title: 'You are offline.',
      detail: 'What you see may be old. It goes on by itself once the network is back.',
    },
    unreachable: {
      title: 'Part of the service does not answer.',
      detail: 'It is tried again by itself until it does.',
    },
    now: 'Try now',
    waiting: 'Shown as soon as the service answers.',
  },
  copy: {
    copied: (value: string) => `Copied: ${value}`,
    denied: 'This browser does not allow copying here. Select the text instead.',
  },
  timeline: { done: 'done', current: 'in progress', awaited: 'not yet', failed: 'failed' },
  failed: {
    title: 'Something went wrong here.',
    detail: 'The rest of the page works. Try again; what you saved is safe.',
  },
  problems: pageProblems,
  unexplained: { title: 'The service could not answer', detail: 'Try again in a moment.' },
  tryAgainThen: (when: string) => `You can try again ${when}.`,
  tryAgainNow: 'You can try again now.',
  unavailable: {
    title: (name: string) => `${name} could not be loaded.`,
    slow: 'It takes longer than usual. The rest of the page works.',
    broken: 'The rest of the page works. Try again in a moment.',
  },
};
