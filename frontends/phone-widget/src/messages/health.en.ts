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
};
