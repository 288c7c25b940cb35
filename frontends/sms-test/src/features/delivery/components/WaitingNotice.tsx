import { Button } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import type { Story } from '../story';
import type { Words } from '../story-words';
import { OperatorReport } from './OperatorReport';
import { StoryNotice } from './StoryNotice';

interface WaitingNoticeProps {
  readonly test: SmsTest;
  readonly story: Story;
  readonly words: Words;
  /** Leads to the form; null where there is no way to it. */
  readonly onOtherTest: (() => void) | null;
}

/** Why a test takes so long, and what happens by itself. */
export function WaitingNotice({ test, story, words, onOtherTest }: WaitingNoticeProps) {
  const { menders, anotherTest } = useText().delivery;
  const isStuck = story.state === 'stored-stuck';
  const offersAnother = story.state === 'unreported' && onOtherTest !== null;
  return (
    <StoryNotice tone="warn" {...words} note={isStuck ? menders.operator : undefined}>
      {isStuck && <OperatorReport test={test} />}
      {offersAnother && <Button onClick={onOtherTest}>{anotherTest}</Button>}
    </StoryNotice>
  );
}
