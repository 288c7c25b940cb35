import { useToast } from '@linecheck/frontend-kit';
import type { RefObject } from 'react';
import { useText } from '../../messages';
import { focusFirstError } from '../form-focus/form-focus';
import { useRefreshTemplates } from '../templates/api/refresh-templates';
import type { SmsTest, TestRequest } from '../test-messages/sms-test';
import { useSendTest } from './api/send-test';
import { NO_REFUSAL, useRefusal, type Refusal } from './use-refusal';
import { useSinglePress } from './use-single-press';
import type { TestForm } from './use-test-form';
import { useWaiting, type Waiting } from './use-waiting';

export interface Sending {
  readonly isPending: boolean;
  readonly refusal: Refusal;
  /** Until a limit opens again. */
  readonly waiting: Waiting | null;
  /** The button was pressed: the rest of a double click is no press of its own. */
  press(): void;
  /** What failed is tried again. */
  retry(): void;
  /** The same text goes once more, on purpose. */
  sendAgain(): void;
  /** What was refused was changed, or is not wanted any more. */
  reset(): void;
}

/** Sends what the form holds. The focus goes where the work goes on: to the button, or to the field that has to be mended. */
export function useSending(
  form: TestForm,
  element: RefObject<HTMLFormElement | null>,
  button: RefObject<HTMLButtonElement | null>,
  onSent: (test: SmsTest) => void,
): Sending {
  const text = useText().send;
  const toast = useToast();
  const sending = useSendTest();
  const refusalOf = useRefusal(form);
  const waiting = useWaiting(sending.error);
  const refreshTemplates = useRefreshTemplates();
  const isPressOfItsOwn = useSinglePress();

  function send(more: { readonly again?: true } = {}): void {
    button.current?.focus();
    form.check();
    focusFirstError(element.current, form.mistakes);
    if (Object.keys(form.mistakes).length > 0 || sending.isPending || waiting !== null) return;
    const { number, request } = form;
    sending.mutate(
      { ...request, ...more },
      {
        onSuccess: (test) => {
          toast.announce(text.accepted(number?.international_format ?? test.phone_number));
          onSent(test);
        },
        onError: (error) => {
          focusFirstError(element.current, refusalOf(error).errors);
          // Templates may have changed on another page since they were fetched.
          if (request.message_template !== undefined) void refreshTemplates();
        },
      },
    );
  }
  return {
    isPending: sending.isPending,
    refusal: isForChosen(sending.variables, form) ? refusalOf(sending.error) : { ...NO_REFUSAL, rest: sending.error },
    waiting,
    press() {
      if (isPressOfItsOwn(form.request)) send();
    },
    retry: () => send(),
    sendAgain: () => send({ again: true }),
    reset() {
      // What is on its way is shown when it is there, whatever is typed meanwhile.
      if (!sending.isPending) sending.reset();
    },
  };
}

/** Whether what was sent last was for the number that is chosen: what keeps another one from being texted is said of no field. */
function isForChosen(sent: TestRequest | undefined, { request }: TestForm): boolean {
  return sent === undefined || sent.phone_number === request.phone_number;
}
