import { useRef, useState } from 'react';
import { DeliveryCard } from '../delivery/components/DeliveryCard';
import { useTests } from '../history/api/list-tests';
import { HistoryCard } from '../history/components/HistoryCard';
import { SendCard } from '../send-test/components/SendCard';
import { useOpenTest } from '../test-messages/use-open-test';
import { useNumberNames } from './use-number-names';
import { useStoryFocus } from './use-story-focus';

/** Send a test, watch it arrive, look back. The newest test is shown until another is chosen. */
export function AllTests() {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const numberSelect = useRef<HTMLSelectElement>(null);
  const { story, focusStory } = useStoryFocus();
  const { numbers, nameOf, shortNameOf, countryOf } = useNumberNames();
  const history = useTests();
  const shownId = chosenId ?? history.data?.[0]?.test_id ?? null;
  function showHere(testId: string): void {
    setChosenId(testId);
    focusStory();
  }
  const to = useOpenTest(showHere);
  return (
    <>
      <div className="st-pair">
        <SendCard onSent={(test) => setChosenId(test.test_id)} to={to} numberSelect={numberSelect} />
        <DeliveryCard
          ref={story}
          testId={shownId}
          isLoading={history.isPending}
          nameOf={nameOf}
          countryOf={countryOf}
          to={to}
          onRetried={(test) => showHere(test.test_id)}
          onOtherNumber={() => numberSelect.current?.focus()}
        />
      </div>
      <HistoryCard numbers={numbers} shownId={shownId} shortNameOf={shortNameOf} countryOf={countryOf} to={to} />
    </>
  );
}
