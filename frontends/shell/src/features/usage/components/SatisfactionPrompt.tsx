import { useEffect, useRef, useState, type ComponentType } from 'react';
import { useText } from '../../../messages/use-text';
import { hasOpenDialog } from '../open-dialog';
import { isTimeToAsk, mayAskNow } from '../satisfaction-times';
import { useUsage } from '../usage';
import type { SatisfactionQuestionProps } from './SatisfactionQuestion';

type Question = ComponentType<SatisfactionQuestionProps>;

/** A chunk of its own: hardly any page asks. */
const loadQuestion = (): Promise<Question> =>
  import('./SatisfactionQuestion').then(({ SatisfactionQuestion }) => SatisfactionQuestion);

/** While a dialog is open, it is looked again so much later, in ms. */
const LOOK_AGAIN_MS = 5_000;

/** One question at the end of the page, once a quarter: it covers nothing, and nothing waits for it. */
export function SatisfactionPrompt({ personId }: { readonly personId: string }) {
  const text = useText().satisfaction;
  const { report } = useUsage();
  const [asked, setAsked] = useState<{ readonly Question: Question } | null>(null);
  const [isAnswered, setAnswered] = useState(false);
  useTimeToAsk(personId, (Question) => setAsked({ Question }));
  const answer = (score: number | null): void => {
    setAnswered(true);
    if (score !== null) report({ type: 'satisfaction', score });
  };
  return (
    <>
      <p role="status" className="lc-visually-hidden">
        {asked !== null && !isAnswered && text.announced}
      </p>
      {asked !== null && <asked.Question onAnswer={answer} />}
    </>
  );
}

/** Calls back once it is time, the service wants to know, and no dialog is in the way. Where the question cannot be loaded, it is put when the page is shown again. */
function useTimeToAsk(personId: string, ask: (Question: Question) => void): void {
  const { onReceipt } = useUsage();
  const latestAsk = useRef(ask);
  useEffect(() => {
    latestAsk.current = ask;
  });
  useEffect(() => {
    if (!isTimeToAsk(personId)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let loading: Promise<void> | undefined;
    const askSoon = (Question: Question): void => {
      if (isOver) return;
      if (hasOpenDialog(document)) return void (timer = setTimeout(() => askSoon(Question), LOOK_AGAIN_MS));
      if (mayAskNow(personId)) latestAsk.current(Question);
    };
    const forget = onReceipt(({ asks_satisfaction: isWanted }) => {
      if (isWanted) loading ??= loadQuestion().then(askSoon, () => undefined);
    });
    return () => {
      isOver = true;
      forget();
      clearTimeout(timer);
    };
  }, [personId, onReceipt]);
}
