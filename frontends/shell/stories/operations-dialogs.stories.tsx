import { createCanary, updateCanary } from '@linecheck/frontend-kit/operations/sms-test';
import { click, refuses, type, type Stories } from '@linecheck/frontend-kit/stories';
import canaryStyles from '../src/features/operations/canaries/canaries.css';
import { AddCanaryDialog, EditCanaryDialog } from '../src/features/operations/canaries/components/CanaryDialog';
import { RemoveCanaryDialog } from '../src/features/operations/canaries/components/RemoveCanaryDialog';
import fraudStyles from '../src/features/operations/code-fraud/code-fraud.css';
import { OverrideDialog } from '../src/features/operations/code-fraud/components/OverrideDialog';
import { DeadLetterDialog } from '../src/features/operations/dead-letters/components/DeadLetterDialog';
import { DiscardDeadLetterDialog } from '../src/features/operations/dead-letters/components/DiscardDeadLetterDialog';
import operationsStyles from '../src/features/operations/operations.css';
import queueStyles from '../src/features/operations/queue/queue.css';
import { DiscardSetAsideDialog } from '../src/features/operations/set-aside/components/DiscardSetAsideDialog';
import { SetAsideDialog } from '../src/features/operations/set-aside/components/SetAsideDialog';
import { canaryOf, deadLetterOf, setAsideOf } from '../test/operations/operations-state';

const nothing = (): void => undefined;
const send = click('[type=submit]');
const canary = canaryOf({ name: 'Germany, Vodafone, the prepaid one that lies beneath the window' });
const deadLetter = deadLetterOf();
const item = setAsideOf();
const queue = { done: null, onDone: nothing, onDiscard: nothing, onClose: nothing } as const;

export const stories: Stories = {
  title: 'Operations dialogs',
  of: {},
  styles: [operationsStyles, queueStyles, canaryStyles, fraudStyles],
  states: {
    'add a canary': { show: () => <AddCanaryDialog onClose={nothing} /> },
    'add a canary, refused': {
      show: () => <AddCanaryDialog onClose={nothing} />,
      answers: [refuses(createCanary, 422, 'phone-number-invalid', { errors: [{ field: 'phone_number' }] })],
      acts: [type('input', 'Madrid'), type('input[type=tel]', '12'), send],
    },
    'edit a canary': { show: () => <EditCanaryDialog canary={canary} onClose={nothing} />, data: canary },
    'edit a canary, a failure': {
      show: () => <EditCanaryDialog canary={canary} onClose={nothing} />,
      data: canary,
      answers: [refuses(updateCanary, 503, 'unavailable')],
      acts: [send],
    },
    'remove a canary': { show: () => <RemoveCanaryDialog canary={canary} onClose={nothing} />, data: canary },
    'block a route': {
      show: () => <OverrideDialog asked={{ action: 'block', scope: 'range', value: '' }} onClose={nothing} />,
    },
    'block a route, nothing written': {
      show: () => <OverrideDialog asked={{ action: 'block', scope: 'range', value: '' }} onClose={nothing} />,
      acts: [send],
    },
    'lift a budget': {
      show: () => <OverrideDialog asked={{ action: 'lift', scope: 'country', value: 'JM' }} onClose={nothing} />,
    },
    'a dead letter': { show: () => <DeadLetterDialog item={deadLetter} {...queue} />, data: deadLetter },
    'a dead letter, loading': {
      show: () => <DeadLetterDialog item={deadLetter} {...queue} />,
      data: deadLetter,
      others: 'never',
    },
    'a dead letter, a failure': {
      show: () => <DeadLetterDialog item={deadLetter} {...queue} />,
      data: deadLetter,
      others: 'failing',
      until: '[role=alert]',
    },
    'discard a dead letter': {
      show: () => <DiscardDeadLetterDialog item={deadLetter} {...queue} />,
      data: deadLetter,
    },
    'something set aside': { show: () => <SetAsideDialog item={item} {...queue} />, data: item },
    'discard what was set aside': { show: () => <DiscardSetAsideDialog item={item} {...queue} />, data: item },
  },
};
