import { listNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import { refuses, type Stories } from '@linecheck/frontend-kit/stories';
import { PhoneNumberRegistrationWidget } from '../src/exposes/PhoneNumberRegistrationWidget';
import { everyState, longNamed, personWith, several } from './person';

const show = PhoneNumberRegistrationWidget;

export const stories: Stories = {
  title: 'Widget',
  of: { PhoneNumberRegistrationWidget },
  areWhole: true,
  states: {
    'some numbers': { show, answers: personWith(several) },
    'more numbers than it shows': { show, answers: personWith(everyState) },
    'long texts': { show, answers: personWith([longNamed]) },
    'no numbers': { show, answers: personWith([]) },
    loading: { show, others: 'never' },
    offline: { show, others: 'unreachable', offline: true, until: '[role=alert]' },
    'nobody answers': { show, others: 'unreachable', until: '[role=alert]' },
    'a failure of the service': { show, others: 'failing', until: '[role=alert]' },
    'signed out': { show, answers: [refuses(listNumbers, 401, 'unauthorized')], until: '[role=alert]' },
  },
};
