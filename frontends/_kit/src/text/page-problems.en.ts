import type { PageProblemTexts } from './problem-texts';

/** What can be said where no service answers that could be asked for more words. */
export const pageProblems: PageProblemTexts = {
  'invalid-request': { title: 'Something in this was not accepted', detail: 'Check what you entered, then try again.' },
  'internal-error': {
    title: 'Something failed on our side',
    detail: 'Try again. If it stays, tell your operator the reference.',
  },
  offline: { title: 'You are offline', detail: 'Check your connection, then try again.' },
  network: { title: 'The service could not be reached', detail: 'Check your connection, then try again.' },
  timeout: { title: 'The service took too long to answer', detail: 'It may be busy. Try again in a moment.' },
  'unreadable-answer': {
    title: 'The answer could not be read',
    detail: 'Something between you and the service changed it. Try again.',
  },
  'no-access-token': { title: 'You are signed out', detail: 'Sign in again to go on.' },
};
