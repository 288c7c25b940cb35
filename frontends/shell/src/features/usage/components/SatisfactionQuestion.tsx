import { adoptStyles, Button, Card } from '@linecheck/frontend-kit';
import { useEffect, useId, useInsertionEffect, useRef, useState } from 'react';
import { useSatisfactionText } from '../../../messages/use-satisfaction-text';
import satisfaction from '../satisfaction.css';

const STYLES: readonly string[] = [satisfaction];
const SCORES = [1, 2, 3, 4, 5] as const;

type State = 'asking' | 'thanking' | 'gone';

export interface SatisfactionQuestionProps {
  /** Null: not now. */
  readonly onAnswer: (score: number | null) => void;
}

export function SatisfactionQuestion({ onAnswer }: SatisfactionQuestionProps) {
  const text = useSatisfactionText();
  const titleId = useId();
  const thanks = useRef<HTMLParagraphElement>(null);
  const [state, setState] = useState<State>('asking');
  useInsertionEffect(() => adoptStyles(document, STYLES), []);
  // Who answered by keyboard is not thrown back to the top of the page.
  useEffect(() => thanks.current?.focus(), [state]);

  const answer = (score: number): void => {
    onAnswer(score);
    setState('thanking');
  };
  const dismiss = (): void => {
    onAnswer(null);
    setState('gone');
    document.getElementById('content')?.focus();
  };
  if (state === 'gone') return null;
  if (state === 'thanking')
    return (
      <p ref={thanks} tabIndex={-1} className="shell-satisfaction-thanks">
        {text.thanks}
      </p>
    );
  return (
    <Card aria-labelledby={titleId} className="shell-satisfaction">
      <h2 id={titleId} className="shell-satisfaction-question">
        {text.question}
      </h2>
      <div role="group" aria-labelledby={titleId} className="shell-satisfaction-scores">
        <span aria-hidden="true">{text.least}</span>
        {SCORES.map((score) => (
          <Button key={score} onClick={() => answer(score)}>
            {score}
            <span className="lc-visually-hidden"> {text.meaning(score)}</span>
          </Button>
        ))}
        <span aria-hidden="true">{text.most}</span>
      </div>
      <Button variant="quiet" onClick={dismiss}>
        {text.notNow}
      </Button>
    </Card>
  );
}
