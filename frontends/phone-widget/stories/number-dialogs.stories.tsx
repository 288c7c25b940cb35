import {
  addNumber,
  erasePerson,
  listNumberHistory,
  removeNumber,
  updateNumber,
} from '@linecheck/frontend-kit/operations/phone-numbers';
import { answers, click, hangs, refuses, type, type Stories, type Story } from '@linecheck/frontend-kit/stories';
import { styles } from '../src/exposes/styles';
import { dialogStyles } from '../src/features/screens/dialog-styles';
import { AddPhoneDialog } from '../src/features/add-phone/components/AddPhoneDialog';
import { ChangeNumberDialog } from '../src/features/change-number/components/ChangeNumberDialog';
import { FixDialog } from '../src/features/health/components/FixDialog';
import { HistoryDialog } from '../src/features/history/components/HistoryDialog';
import { EditLabelDialog } from '../src/features/numbers/components/EditLabelDialog';
import { PrimaryDialog } from '../src/features/numbers/components/PrimaryDialog';
import { RemoveDialog } from '../src/features/numbers/components/RemoveDialog';
import { EraseDialog } from '../src/features/your-data/components/EraseDialog';
import { longNamed, personWith, primary, several, stopped, unreachable, waiting } from './person';

const nothing = (): void => undefined;
const tooOld = { max_age_seconds: 300 };

const add = (acts: Story['acts'] = [], refused: Story['answers'] = []): Story => ({
  show: () => <AddPhoneDialog onTyped={nothing} onAdded={nothing} onClose={nothing} />,
  answers: [...refused, ...personWith(several)],
  until: '.lc-dialog option, .lc-dialog .lc-hint',
  acts,
});
const number = 'input[type=tel]';
const send = click('[type=submit]');

export const stories: Stories = {
  title: 'Number dialogs',
  of: {},
  styles: [...styles, ...dialogStyles],
  states: {
    add: add(),
    'add, a number': add([type(number, '07700 900999')]),
    'add, no number': add([send]),
    'add, not a whole number': add([type(number, '07700 9'), send]),
    'add, what may be meant': add([type(number, '4915123456789'), send]),
    'add, the list of countries': add([click('.pw-phone button')]),
    'add, there already': add(
      [type(number, '+447700900789'), send],
      [refuses(addNumber, 409, 'phone-number-exists', { phone_id: waiting.id })],
    ),
    'add, too many numbers': add(
      [type(number, '+447700900789'), send],
      [refuses(addNumber, 409, 'phone-number-limit')],
    ),
    'add, busy': add([type(number, '+447700900789'), send], [hangs(addNumber)]),
    'add, a failure': add([type(number, '+447700900789'), send], [refuses(addNumber, 500, 'internal-error')]),
    change: {
      show: () => <ChangeNumberDialog number={primary} onTyped={nothing} onChanged={nothing} onClose={nothing} />,
      answers: personWith(several),
    },
    'change, never verified': {
      show: () => <ChangeNumberDialog number={waiting} onTyped={nothing} onChanged={nothing} onClose={nothing} />,
      answers: personWith(several),
    },
    name: { show: () => <EditLabelDialog number={longNamed} onTyped={nothing} onClose={nothing} /> },
    'name, refused': {
      show: () => <EditLabelDialog number={longNamed} onTyped={nothing} onClose={nothing} />,
      answers: [
        refuses(updateNumber, 400, 'invalid-request', {
          errors: [{ field: 'label', message: 'Too long', code: 'too-long', details: { most: 60 } }],
        }),
      ],
      acts: [send],
    },
    'help, unreachable': { show: () => <FixDialog number={unreachable} onClose={nothing} /> },
    'help, stopped': { show: () => <FixDialog number={stopped} onClose={nothing} /> },
    history: { show: () => <HistoryDialog number={primary} onClose={nothing} /> },
    'history, empty': {
      show: () => <HistoryDialog number={primary} onClose={nothing} />,
      answers: [answers(listNumberHistory, { items: [], next_cursor: null })],
    },
    'history, loading': { show: () => <HistoryDialog number={primary} onClose={nothing} />, others: 'never' },
    'history, a failure': {
      show: () => <HistoryDialog number={primary} onClose={nothing} />,
      others: 'failing',
      until: '[role=alert]',
    },
    'make primary': { show: () => <PrimaryDialog number={primary} onLeave={nothing} onClose={nothing} /> },
    remove: {
      show: () => <RemoveDialog number={primary} onUndo={nothing} onLeave={nothing} onClose={nothing} />,
      answers: personWith(several),
    },
    'remove, sign-in too old': {
      show: () => <RemoveDialog number={primary} onUndo={nothing} onLeave={nothing} onClose={nothing} />,
      answers: [refuses(removeNumber, 403, 'sign-in-required-again', tooOld), ...personWith(several)],
      acts: [click('.lc-button-danger')],
    },
    'erase everything': { show: () => <EraseDialog onLeave={nothing} onClose={nothing} /> },
    'erase everything, word missing': {
      show: () => <EraseDialog onLeave={nothing} onClose={nothing} />,
      answers: [hangs(erasePerson)],
      acts: [send],
    },
  },
};
