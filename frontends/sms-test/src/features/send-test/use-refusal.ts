import { useText } from '../../messages';
import { sendProblemOf } from './message-problem';

/** Why the service did not take a test, in words, at the field where it is mended. `rest` is about no field. */
export interface Refusal {
  readonly to: string | null;
  readonly text: string | null;
  readonly rest: Error | null;
}

export function useRefusal(error: Error | null): Refusal {
  const { problems } = useText().send;
  const { to, text, rest } = sendProblemOf(error);
  // What is no key of ours is the service's own sentence.
  const numberSentences: Readonly<Record<string, string>> = {
    notVerified: problems.notVerified,
    optedOut: problems.optedOut,
    optedOutOneWay: problems.optedOutOneWay,
  };
  const textSentences: Readonly<Record<string, string>> = { notSendable: problems.notSendable };
  return {
    to: to && (numberSentences[to] ?? to),
    text: text && (textSentences[text] ?? text),
    rest,
  };
}
