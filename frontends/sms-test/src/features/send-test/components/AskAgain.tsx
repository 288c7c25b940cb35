import { Button, RelativeTime } from '@linecheck/frontend-kit';
import { useEffect, useId, useRef } from 'react';
import { useText } from '../../../messages';
import { useTest } from '../../delivery/api/get-test';
import { TestLink } from '../../test-messages/TestLink';
import type { OpenTest } from '../../test-messages/use-open-test';

interface AskAgainProps {
  /** How the number is written. */
  readonly number: string;
  /** The test that the same text went with just now. */
  readonly testId: string;
  readonly to: OpenTest;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks whether the same text is meant to go once more. It takes the focus, which reads the question out. */
export function AskAgain({ number, testId, to, onYes, onNo }: AskAgainProps) {
  const text = useText().send.again;
  const id = useId();
  const question = useRef<HTMLDivElement>(null);
  const earlier = useTest(testId);
  useEffect(() => question.current?.focus(), [testId]);
  const when = earlier.data ? <RelativeTime value={earlier.data.created_at} /> : text.justNow;
  return (
    <div ref={question} role="group" tabIndex={-1} aria-labelledby={id} className="lc-notice lc-tone-warn st-again">
      <div className="lc-notice-body">
        <p id={id}>
          {text.went(<span className="st-number">{number}</span>, when)} <strong>{text.question}</strong>
        </p>
        <div className="lc-notice-actions">
          <Button onClick={onYes}>{text.yes}</Button>
          <Button onClick={onNo}>{text.no}</Button>
          <TestLink testId={testId} to={to} className="lc-button lc-button-quiet">
            {text.show}
          </TestLink>
        </div>
      </div>
    </div>
  );
}
