import { Button, dayWord, useLocale } from '@linecheck/frontend-kit';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../messages';
import type { Health } from '../health';

const DAY_MS = 24 * 3_600_000;

interface HealthLineProps {
  readonly health: Health;
  /** The id of the element that names the number: its buttons are told apart by it. */
  readonly numberId: string;
  readonly onFix: () => void;
  readonly onVerify: () => void;
}

/** Whether texts to a number arrive, and what to do where they do not. */
export function HealthLine({ health, numberId, onFix, onVerify }: HealthLineProps) {
  const text = useText().health;
  const words = useWords(health);
  if (words === null) return null;
  switch (health.state) {
    case 'stopped':
      return <Line health={health} words={words} numberId={numberId} action={[text.howToStart, onFix]} />;
    case 'unreachable':
      return <Line health={health} words={words} numberId={numberId} action={[text.howToFix, onFix]} />;
    case 'proof-outdated':
      return <Line health={health} words={words} numberId={numberId} action={[text.verifyAgain, onVerify]} />;
    default:
      return <Line health={health} words={words} numberId={numberId} />;
  }
}

interface LineProps {
  readonly health: Health;
  readonly words: ReactNode;
  readonly numberId: string;
  readonly action?: readonly [string, () => void];
}

function Line({ health, words, numberId, action }: LineProps) {
  const id = useId();
  return (
    <div className="pw-health" data-state={health.state}>
      <span>{words}</span>
      {action && (
        <>
          <span aria-hidden="true"> · </span>
          <Button variant="link" id={id} aria-labelledby={`${id} ${numberId}`} onClick={action[1]}>
            {action[0]}
          </Button>
        </>
      )}
    </div>
  );
}

function useWords(health: Health): string | null {
  const text = useText().health;
  const locale = useLocale();
  const now = new Date();
  switch (health.state) {
    case 'unknown':
      return null;
    case 'stopped':
      return text.stopped;
    case 'arriving': {
      const seconds = health.seconds === null ? null : secondsOf(health.seconds, locale);
      return text.arrive(seconds, dayWord(new Date(health.at), now, locale).word);
    }
    case 'unreachable':
      return text.unreachable(dayWord(new Date(health.since), now, locale));
    case 'proof-outdated':
      return text.proofAge(Math.floor((now.getTime() - Date.parse(health.verifiedAt)) / DAY_MS));
  }
}

function secondsOf(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
