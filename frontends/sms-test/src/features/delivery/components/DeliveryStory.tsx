import { useLocale } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';
import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import type { OpenTest } from '../../test-messages/use-open-test';
import type { Story } from '../story';
import { waitingWords } from '../story-words';
import type { UsualTime } from '../usual-times';
import { Attempts } from './Attempts';
import { DeliveryTimeline } from './DeliveryTimeline';
import { FailureRemedy } from './FailureRemedy';
import { TestFacts } from './TestFacts';
import { WaitingNotice } from './WaitingNotice';

/** Where a story leads to. */
export interface StoryActions {
  /** It was sent again, as this test. */
  readonly onRetried: (test: SmsTest) => void;
  /** Leads to the form; null where there is no way to it. */
  readonly onOtherNumber: (() => void) | null;
  /** Shows another attempt. */
  readonly to: OpenTest;
}

interface DeliveryStoryProps extends StoryActions {
  readonly test: SmsTest;
  readonly story: Story;
  readonly usual: UsualTime | null;
  /** In ms. */
  readonly now: number;
  /** Where the phone is at home (ISO 3166-1 alpha-2), as far as it is known. */
  readonly country: string | null;
  /** The number as its owner writes it. */
  readonly number: string;
  /** Everything about it is shown from the start. */
  readonly isWhole: boolean;
}

/** What was sent to whom, its steps, and beneath them why it failed or takes so long. */
export function DeliveryStory({ test, story, usual, now, country, number, isWhole, ...actions }: DeliveryStoryProps) {
  const text = useText().delivery;
  return (
    <>
      <p className={isWhole ? 'st-delivery-to st-whole' : 'st-delivery-to'}>
        {text.of(number)} · <q>{test.message_content}</q>
      </p>
      <Attempts test={test} to={actions.to} />
      {test.simulated && <p className="st-simulated">{text.simulated.notice}</p>}
      <DeliveryTimeline test={test} story={story} usual={usual} now={now}>
        <Beneath key={test.test_id} test={test} story={story} country={country} {...actions} />
      </DeliveryTimeline>
      <TestFacts key={test.test_id} test={test} isOpen={isWhole} />
    </>
  );
}

type BeneathProps = StoryActions & Pick<DeliveryStoryProps, 'test' | 'story' | 'country'>;

function Beneath({ test, story, country, onRetried, onOtherNumber }: BeneathProps): ReactNode {
  const text = useText();
  const locale = useLocale();
  if (test.status === 'failed') {
    const isMaybeSent = story.state === 'maybe-sent';
    if (story.state === 'ending') return null;
    return <FailureRemedy test={test} isMaybeSent={isMaybeSent} onRetried={onRetried} onOtherNumber={onOtherNumber} />;
  }
  const words = waitingWords(story, country, text, locale);
  return words && <WaitingNotice test={test} story={story} words={words} onOtherTest={onOtherNumber} />;
}
