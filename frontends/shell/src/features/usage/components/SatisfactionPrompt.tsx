import { adoptStyles, Button, Card } from '@linecheck/frontend-kit';
import { useEffect, useId, useInsertionEffect, useRef, useState } from 'react';
import { useText } from '../../../messages/use-text';
import { hasOpenDialog } from '../open-dialog';
import satisfaction from '../satisfaction.css';
import { isTimeToAsk, mayAskNow } from '../satisfaction-times';
import { useUsage } from '../usage';

const STYLES: readonly string[] = [satisfaction];
const SCORES = [1, 2, 3, 4, 5] as const;
/** While a dialog is open, it is looked again so much later, in ms. */
const LOOK_AGAIN_MS = 5_000;

type State = 'waiting' | 'asking' | 'thanking' | 'gone';

/** One question at the end of the page, once a quarter: it covers nothing, and nothing waits for it. */
export function SatisfactionPrompt({ personId }: { readonly personId: string }) {
  const text = useText().satisfaction;
  const { report } = useUsage();
  const titleId = useId();
  const thanks = useRef<HTMLParagraphElement>(null);
  const [state, setState] = useState<State>('waiting');
  useInsertionEffect(() => adoptStyles(document, STYLES), []);
  useTimeToAsk(personId, () => setState('asking'));
  // Who answered by keyboard is not thrown back to the top of the page.
  useEffect(() => thanks.current?.focus(), [state]);

  const answer = (score: number): void => {
    report({ type: 'satisfaction', score });
    setState('thanking');
  };
  const dismiss = (): void => {
    setState('gone');
    document.getElementById('content')?.focus();
  };
  return (
    <>
      <p role="status" className="lc-visually-hidden">
        {state === 'asking' && text.announced}
      </p>
      {state === 'asking' && (
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
      )}
      {state === 'thanking' && (
        <p ref={thanks} tabIndex={-1} className="shell-satisfaction-thanks">
          {text.thanks}
        </p>
      )}
    </>
  );
}

/** Calls back once it is time, the service wants to know, and no dialog is in the way. */
function useTimeToAsk(personId: string, ask: () => void): void {
  const { onReceipt } = useUsage();
  const latestAsk = useRef(ask);
  useEffect(() => {
    latestAsk.current = ask;
  });
  useEffect(() => {
    if (!isTimeToAsk(personId)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askSoon = (): void => {
      clearTimeout(timer);
      if (hasOpenDialog(document)) return void (timer = setTimeout(askSoon, LOOK_AGAIN_MS));
      forget();
      if (mayAskNow(personId)) latestAsk.current();
    };
    const forget = onReceipt(({ asks_satisfaction: isWanted }) => {
      if (isWanted) timer ??= setTimeout(askSoon);
    });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, [personId, onReceipt]);
}
