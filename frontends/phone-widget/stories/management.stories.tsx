import { click, type Stories } from '@linecheck/frontend-kit/stories';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { everyState, personWith, primary } from './person';

const show = PhoneManagement;

export const stories: Stories = {
  title: 'Management',
  of: { PhoneManagement },
  areWhole: true,
  states: {
    'numbers in every state': { show, answers: personWith(everyState) },
    'one number': { show, answers: personWith([primary]) },
    'no numbers': { show, answers: personWith([]) },
    'live updates paused': { show, answers: personWith([primary]), paused: true },
    loading: { show, others: 'never' },
    offline: { show, others: 'unreachable', offline: true, until: '[role=alert]' },
    'nobody answers': { show, others: 'unreachable', until: '[role=alert]' },
    'the menu of a number': {
      show,
      answers: personWith(everyState),
      acts: [click('.lc-row [aria-haspopup=menu]')],
    },
  },
};
