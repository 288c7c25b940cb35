import { Button, CardBody, FailureNotice, Notice, useToast } from '@linecheck/frontend-kit';
import type { FormEvent, RefObject } from 'react';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import type { OwnNumber } from '../api/list-verified-numbers';
import { useSendTest } from '../api/send-test';
import { useChosenNumber } from '../use-chosen-number';
import { useRefusal } from '../use-refusal';
import { useTestForm, type MessageChoice } from '../use-test-form';
import { useWaiting } from '../use-waiting';
import { MessageSelect } from './MessageSelect';
import { NumberSelect } from './NumberSelect';
import { OwnText } from './OwnText';

interface SendFormProps {
  readonly numbers: readonly OwnNumber[];
  readonly onSent: (test: SmsTest) => void;
  readonly numberSelect: RefObject<HTMLSelectElement | null>;
}

/** Which number, which text, and the button. What was written stays, whatever the answer is. */
export function SendForm({ numbers, onSent, numberSelect }: SendFormProps) {
  const text = useText().send;
  const toast = useToast();
  const form = useTestForm(numbers);
  const sending = useSendTest();
  const refusal = useRefusal(sending.error);
  const waiting = useWaiting(sending.error);

  const accepted = (test: SmsTest): void => {
    const number = numbers.find(({ e164 }) => e164 === test.phone_number)?.international_format;
    toast.announce(text.accepted(number ?? test.phone_number));
    onSent(test);
  };
  const send = (): void => {
    const request = form.submit();
    if (request !== null && !sending.isPending && waiting === null) sending.mutate(request, { onSuccess: accepted });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const choose = (e164: string): void => {
    form.setTo(e164);
    sending.reset();
  };
  useChosenNumber(numbers, numberSelect, choose);
  const chooseMessage = (choice: MessageChoice): void => {
    form.setChoice(choice);
    sending.reset();
  };
  return (
    <CardBody>
      <form className="st-form" onSubmit={submit} noValidate>
        <NumberSelect numbers={numbers} value={form.to} error={refusal.to} ref={numberSelect} onChange={choose} />
        <MessageSelect value={form.choice} onChange={chooseMessage} />
        {form.choice === 'own' && <OwnText form={form} refusal={refusal.text} onTyped={sending.reset} />}
        {waiting && (
          <Notice tone="warn" icon="clock">
            {waiting.notice}
          </Notice>
        )}
        {refusal.rest && !waiting && (
          <FailureNotice title={`${text.failed}.`} error={refusal.rest} onRetry={send} retrying={sending.isPending} />
        )}
        <div>
          <Button
            variant="primary"
            type="submit"
            icon={waiting ? 'clock' : 'send'}
            busy={sending.isPending}
            aria-disabled={waiting !== null}
          >
            {waiting?.button ?? text.submit}
          </Button>
        </div>
      </form>
    </CardBody>
  );
}
