import { Button, dayWord, Dialog, DialogFoot, useDestination, useLocale } from '@linecheck/frontend-kit';
import { useDialogText } from '../../../messages/dialogs';
import { failure } from '../../../messages/failure';
import type { PhoneNumber } from '../../numbers/phone-number';
import { healthOf, type Cause } from '../health';
import { HowToStart } from './HowToStart';

interface FixDialogProps {
  readonly number: PhoneNumber;
  readonly onClose: () => void;
}

/** What its owner can do for texts to arrive again. */
export function FixDialog({ number, onClose }: FixDialogProps) {
  const text = useDialogText().fix;
  const locale = useLocale();
  const test = useDestination('send-test');
  const health = healthOf(number);
  const isStopped = health.state !== 'unreachable';
  const lead = isStopped
    ? text.stoppedLead(number.international_format)
    : text.unreachableLead(number.international_format, dayWord(new Date(health.since), new Date(), locale).word);
  return (
    <Dialog title={isStopped ? text.stoppedTitle : text.unreachableTitle} lead={lead} onClose={onClose} closesOutside>
      <div className="pw-form">
        {isStopped ? <HowToStart sender={number.sender} /> : <Remedy cause={health.cause} />}
        <DialogFoot>
          {test && !isStopped && number.is_verified && (
            <Button onClick={() => test({ phoneId: number.id })}>{text.test}</Button>
          )}
          <Button variant="primary" data-autofocus onClick={onClose}>
            {text.close}
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

function Remedy({ cause }: { readonly cause: Cause }) {
  const { explanations } = useDialogText();
  const sentence = failure(explanations[cause.reason], cause.code);
  return <p>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}</p>;
}
