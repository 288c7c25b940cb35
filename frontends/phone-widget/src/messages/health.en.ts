import { pluralsOf, type DayWord } from '@linecheck/frontend-kit';

const { count } = pluralsOf('en');

/** What is said of how texts to a number fare. */
export const health = {
  arrive: (seconds: string | null, day: string) =>
    seconds === null ? `Texts arrive · ${day}` : `Texts arrive · ${seconds} s, ${day}`,
  unreachable: ({ word }: DayWord) => `Unreachable since ${word}`,
  stopped: 'Stopped by STOP',
  proofAge: (days: number) =>
    days < 365
      ? `Proof is ${count(days, { one: 'day', other: 'days' })} old`
      : `Proof is ${days < 730 ? 'a year' : `${Math.floor(days / 365)} years`} old`,
  howToFix: 'How to fix',
  howToStart: 'How to text START',
  verifyAgain: 'Verify again',
  fix: {
    unreachableTitle: 'Texts do not arrive',
    unreachableLead: (number: string, since: string) => `The last texts to ${number} did not arrive, since ${since}.`,
    stoppedTitle: 'Texts are stopped',
    stoppedLead: (number: string) => `This phone texted STOP, so nothing is sent to ${number}.`,
    start: (sender: string) => `Text START from this phone to ${sender}. It takes effect within seconds.`,
    startUnknown: 'Text START from this phone to the number that our texts come from.',
    oneWay: (sender: string) =>
      `Our texts to it come from ${sender}, a name that cannot be answered. Ask us to lift the stop, or use another number.`,
    copySender: 'Copy the number',
    test: 'Send a test',
    close: 'Close',
  },
};
