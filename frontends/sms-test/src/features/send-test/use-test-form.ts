import { useState } from 'react';
import type { TestRequest } from '../test-messages/sms-test';
import type { OwnNumber } from './api/list-verified-numbers';
import { useMessageCounter, type MessageCount } from './count-message';
import { textProblemOf, type TextProblem } from './message-problem';

export type MessageChoice = 'built-in' | 'own';

export interface TestForm {
  /** E.164 of the chosen number. */
  readonly to: string;
  readonly choice: MessageChoice;
  readonly text: string;
  /** Null before the counter is loaded. */
  readonly count: MessageCount | null;
  readonly problem: TextProblem | null;
  setTo(to: string): void;
  setChoice(choice: MessageChoice): void;
  setText(text: string): void;
  /** The request, or null where the text cannot be one. */
  submit(): TestRequest | null;
}

/** What is chosen and written for the next test. The own text stays while the built-in one is looked at. */
export function useTestForm(numbers: readonly OwnNumber[]): TestForm {
  const [wanted, setTo] = useState<string | null>(null);
  const [choice, setChoice] = useState<MessageChoice>('built-in');
  const [text, setText] = useState('');
  const [checked, setChecked] = useState(false);

  const counter = useMessageCounter(choice === 'own');
  const count = choice === 'own' ? (counter?.(text) ?? null) : null;
  // The number that was chosen may have been removed meanwhile.
  const chosen = numbers.find(({ e164 }) => e164 === wanted) ?? numbers[0];
  const to = chosen?.e164 ?? '';
  const problem = choice === 'own' ? textProblemOf(text, count) : null;

  return {
    to,
    choice,
    text,
    count,
    // An empty field is no mistake before the person tries to send it.
    problem: checked || problem !== 'blank' ? problem : null,
    setTo,
    setChoice,
    setText(written) {
      setText(written);
      setChecked(false);
    },
    submit() {
      setChecked(true);
      if (problem !== null) return null;
      return choice === 'own' ? { phone_number: to, custom_message: text } : { phone_number: to };
    },
  };
}
