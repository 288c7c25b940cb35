import { digitsIn } from '@linecheck/shared-contracts/number-reading/digits';
import { useState, type ReactNode } from 'react';
import { useDialogText } from '../../messages/dialogs';
import { useVerifyCode } from './api/verify-code';
import { codeProblemOf, type CodeProblem } from './code-problem';
import { CODE_LENGTH, countdown } from './sent-code';
import type { Codes } from './use-codes';

export interface CodeCheck {
  readonly digits: string;
  /** What is wrong with the digits, at their field. */
  readonly problem: ReactNode;
  /** What kept them from being checked. They stay typed. */
  readonly failure: Error | null;
  readonly isChecking: boolean;
  type(digits: string): void;
  submit(): void;
  submitDigits(digits: string): void;
  /** The browser read the code from the text. */
  receive(code: string): void;
  clear(): void;
}

interface CodeCheckEvents {
  /** Also where the dialog was closed while the code was checked. */
  readonly onVerified: () => void;
  /** There is nothing more to type. */
  readonly onDone: () => void;
  readonly focusInput: () => void;
}

/** Types and checks a code. A wrong one is cleared for the next try; one that could not be checked stays. */
export function useCodeCheck(
  phoneId: string,
  codes: Codes,
  { onVerified, onDone, focusInput }: CodeCheckEvents,
): CodeCheck {
  const text = useDialogText().code;
  const verify = useVerifyCode(phoneId, onVerified);
  const [digits, setDigits] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const problem = codeProblemOf(verify.error);

  const refused = (error: Error): void => {
    const why = codeProblemOf(error);
    if (why === null) return;
    if (why.kind === 'alreadyVerified') {
      onVerified();
      return onDone();
    }
    setDigits('');
    focusInput();
    if (why.kind === 'wrong' && why.attemptsLeft !== null) codes.setAttemptsLeft(phoneId, why.attemptsLeft);
    if (why.kind === 'exhausted' || why.kind === 'tooManyTries') codes.setAttemptsLeft(phoneId, 0);
  };
  const submitDigits = (code: string): void => {
    if (verify.isPending) return;
    setIncomplete(code.length < CODE_LENGTH);
    if (code.length === CODE_LENGTH) verify.mutate(code, { onSuccess: onDone, onError: refused });
  };
  const type = (typed: string): void => {
    setDigits(typed);
    setIncomplete(false);
    if (typed !== '' && !verify.isPending) verify.reset();
  };
  return {
    digits,
    problem: incomplete ? text.incomplete : problem && problemText(problem, text),
    failure: problem === null ? verify.error : null,
    isChecking: verify.isPending,
    type,
    submit: () => submitDigits(digits),
    submitDigits,
    receive(code) {
      const received = digitsIn(code).slice(0, CODE_LENGTH);
      type(received);
      submitDigits(received);
    },
    clear() {
      setDigits('');
      setIncomplete(false);
      verify.reset();
    },
  };
}

function problemText(problem: CodeProblem, text: ReturnType<typeof useDialogText>['code']): string | null {
  switch (problem.kind) {
    case 'wrong':
      return text.wrong(problem.attemptsLeft);
    case 'tooManyTries':
      return text.tooManyTries(countdown(Math.ceil(problem.retryAfterSeconds)));
    case 'alreadyVerified':
      return null;
    default:
      return text[problem.kind];
  }
}
