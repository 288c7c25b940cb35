import { Button, useDestination } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { useText } from '../../messages';
import { DeliveryCard } from '../delivery/components/DeliveryCard';
import { useOpenTest } from '../test-messages/use-open-test';
import { useNumberNames } from './use-number-names';
import { useStoryFocus } from './use-story-focus';

/** The page of one test. */
export function OneTest({ testId }: { readonly testId: string }) {
  // Where the host has no page for another attempt, it takes the place of the first.
  const [other, setOther] = useState<{ readonly of: string; readonly testId: string } | null>(null);
  const { story, focusStory } = useStoryFocus();
  const { nameOf, countryOf } = useNumberNames();
  const toForm = useDestination('send-test');
  const toNumbers = useDestination('phone-management');
  const toAll = toForm ?? toNumbers;
  const text = useText().delivery;
  const to = useOpenTest((otherId) => {
    setOther({ of: testId, testId: otherId });
    focusStory();
  });
  return (
    <>
      {toAll && (
        <div>
          <Button variant="link" icon="chevronLeft" className="st-back" onClick={() => toAll()}>
            {text.allTests}
          </Button>
        </div>
      )}
      <DeliveryCard
        ref={story}
        testId={other?.of === testId ? other.testId : testId}
        isLoading
        isWhole
        nameOf={nameOf}
        countryOf={countryOf}
        to={to}
        onRetried={(test) => to.open(test.test_id)}
        onOtherNumber={toAll && (() => toAll())}
      />
    </>
  );
}
