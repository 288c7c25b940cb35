import type { Stories } from '@linecheck/frontend-kit/stories';
import { ConfigFailure } from '../../shell/src/features/frame/components/ConfigFailure';
import { pages } from '../../shell/src/pages';
import { everyState, personWith as personWithNumbers } from '../../phone-widget/stories/person';
import { personWith as personWithTests, figures, someDays } from '../../sms-test/stories/answered';
import { deliveredTest, failedTest } from '../../sms-test/test/example-tests';
import { empty } from '../../sms-test/test/example-stats';
import { inShell, shellPage } from './shell-page';

const { dashboard, phoneManagement, test, settings } = pages;
const broken = async (): Promise<never> => Promise.reject(new Error('not there'));
const never = async (): Promise<never> => new Promise(() => undefined);
const demoAccounts = [
  { loginHint: 'demo', name: 'Demo Person', note: { en: 'Has no numbers yet', es: 'Aún no tiene números' } },
  { loginHint: 'sam', name: 'Sam Second' },
];

/** What has six numbers and some tests. */
const full = [
  ...personWithNumbers(everyState),
  ...personWithTests([deliveredTest(), failedTest({ test_id: 't2' })]),
  ...someDays,
];
const none = [...personWithNumbers([]), ...personWithTests([], []), ...figures(empty())];
const unanswered = { others: 'unreachable', until: '.lc-connection' } as const;

export const stories: Stories = {
  title: 'Page',
  of: { dashboard, phoneManagement, settings, test },
  areWhole: true,
  states: {
    'sign-in': shellPage({ path: '/', person: null }),
    'sign-in, demo accounts': shellPage({ path: '/', person: null, config: { demoAccounts } }),
    'sign-in, session has ended': shellPage({ path: '/', person: null, hasEnded: true }),
    'sign-in, finishing': shellPage({ path: '/signed-in', person: null }),
    'sign-in, failed': shellPage({ path: '/signed-in', person: null, finishSignIn: broken }),
    dashboard: shellPage({ path: dashboard.path }, { answers: full }),
    'dashboard, nothing yet': shellPage({ path: dashboard.path }, { answers: none }),
    'dashboard, loading': shellPage({ path: dashboard.path, load: never }, { others: 'never' }),
    'dashboard, remotes broken': shellPage({ path: dashboard.path, load: broken }, { answers: full }),
    'dashboard, offline': shellPage({ path: dashboard.path }, { ...unanswered, offline: true }),
    'dashboard, nobody answers': shellPage({ path: dashboard.path }, unanswered),
    'dashboard, of an operator': shellPage({ path: dashboard.path, isOperator: true }, { answers: full }),
    'phone management': shellPage({ path: phoneManagement.path }, { answers: full }),
    'phone management, nothing yet': shellPage({ path: phoneManagement.path }, { answers: none }),
    'phone management, nobody answers': shellPage({ path: phoneManagement.path }, unanswered),
    test: shellPage({ path: `${test.path}/t1` }, { answers: full }),
    settings: shellPage({ path: settings.path }),
    'no such page': shellPage({ path: '/dashboard/nowhere' }),
    'wrong configuration': inShell(() => <ConfigFailure problems={['apiBaseUrl must be an http(s) address']} />, {
      data: 'apiBaseUrl must be an http(s) address',
    }),
  },
};
