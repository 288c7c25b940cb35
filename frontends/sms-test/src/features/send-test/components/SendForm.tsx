import { Button, CardBody, FailureNotice, Select, useToast } from '@linecheck/frontend-kit';
import type { FormEvent, Ref } from 'react';
import { useText } from '../../../messages';
import type { SmsTest } from '../../tests/sms-test';
import type { OwnNumber } from '../api/list-verified-numbers';
import { useSendTest } from '../api/send-test';
import { sendProblemOf } from '../message-problem';
import { useTestForm, type MessageChoice } from '../use-test-form';
import { OwnText } from './OwnText';

interface SendFormProps {
  readonly numbers: readonly OwnNumber[];
  readonly onSent: (test: SmsTest) => void;
  readonly numberSelect: Ref<HTMLSelectElement>;
}

/** Which number, which text, and the button. What was written stays, whatever the answer is. */
export function SendForm({ numbers, onSent, numberSelect }: SendFormProps) {
  const text = useText().send;
  const toast = useToast();
  const form = useTestForm(numbers);
  const sending = useSendTest();
  const refused = sendProblemOf(sending.error);
  const sentences: Readonly<Record<string, unknown>> = text.problems;

  const send = (): void => {
    const request = form.submit();
    if (request === null || sending.isPending) return;
    sending.mutate(request, {
      onSuccess: (test) => {
        const number = numbers.find(({ e164 }) => e164 === test.phone_number)?.international_format;
        toast.announce(text.accepted(number ?? test.phone_number));
        onSent(test);
      },
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const worded = (problem: string | null): string | null => {
    const sentence = problem === null ? null : (sentences[problem] ?? problem);
    return typeof sentence === 'string' ? sentence : null;
  };
  return (
    <CardBody>
      <form className="st-form" onSubmit={submit} noValidate>
        <Select
          label={text.to}
          ref={numberSelect}
          value={form.to}
          error={worded(refused.to)}
          onChange={(event) => {
            form.setTo(event.target.value);
            sending.reset();
          }}
        >
          {numbers.map((number) => (
            <option key={number.id} value={number.e164}>
              {text.option(number.international_format, number.label, number.is_primary)}
            </option>
          ))}
        </Select>
        <Select
          label={text.message}
          value={form.choice}
          hint={form.choice === 'built-in' ? text.builtInHint : undefined}
          onChange={(event) => form.setChoice(event.target.value as MessageChoice)}
        >
          <option value="built-in">{text.builtIn}</option>
          <option value="own">{text.own}</option>
        </Select>
        {form.choice === 'own' && <OwnText form={form} refusal={worded(refused.text)} onTyped={sending.reset} />}
        {refused.rest && (
          <FailureNotice title={`${text.failed}.`} error={refused.rest} onRetry={send} retrying={sending.isPending} />
        )}
        <div>
          <Button variant="primary" type="submit" icon="send" busy={sending.isPending}>
            {text.submit}
          </Button>
        </div>
      </form>
    </CardBody>
  );
}
