import type { Stories } from '@linecheck/frontend-kit/stories';
import { pages } from '../../shell/src/pages';
import { busyOperations, quietOperations } from '../../shell/stories/answered';
import { shellPage } from './shell-page';

const { operations } = pages;
const page = { path: operations.path, isOperator: true };

export const stories: Stories = {
  title: 'Operations page',
  of: { operations },
  areWhole: true,
  states: {
    busy: shellPage(page, { answers: busyOperations() }),
    quiet: shellPage(page, { answers: quietOperations() }),
    loading: shellPage(page, { others: 'never' }),
    'a failure of the services': shellPage(page, { others: 'failing', until: '.ops [role=alert]' }),
    'nobody answers': shellPage(page, { others: 'unreachable', until: '.lc-connection' }),
    'for operators only': shellPage({ path: operations.path }),
  },
};
