import { LiveNotice, useRemote } from '@linecheck/frontend-kit';
import { useRef, useState } from 'react';
import { DeliveryCard } from '../delivery/components/DeliveryCard';
import { useTests } from '../history/api/list-tests';
import { HistoryCard } from '../history/components/HistoryCard';
import { useNumbers } from '../send-test/api/list-numbers';
import { SendCard } from '../send-test/components/SendCard';
import type { SmsTest } from '../test-messages/sms-test';
import { useLiveTests } from '../test-messages/use-live-tests';
import { nameOfNumber, shortNameOfNumber } from './number-names';

/** Send a test, watch it arrive, look back. The newest test is shown until the host names another, or the person chooses one. */
export function SmsTestScreen() {
  const { target } = useRemote();
  const [chosen, setChosen] = useState({ target, testId: target?.testId ?? null });
  if (chosen.target !== target) setChosen({ target, testId: target?.testId ?? chosen.testId });
  const numberSelect = useRef<HTMLSelectElement>(null);
  const history = useTests();
  const { data: numbers = [] } = useNumbers();
  useLiveTests();

  const setChosenId = (testId: string): void => setChosen({ target, testId });
  const shownId = chosen.testId ?? history.data?.[0]?.test_id ?? null;
  const show = (test: SmsTest): void => setChosenId(test.test_id);
  return (
    <div className="st-screen">
      <div className="st-live">
        <LiveNotice />
      </div>
      <div className="st-pair">
        <SendCard onSent={show} onShow={setChosenId} numberSelect={numberSelect} />
        <DeliveryCard
          testId={shownId}
          isLoading={history.isPending}
          nameOf={(e164) => nameOfNumber(numbers, e164)}
          onSent={show}
          onOtherNumber={() => numberSelect.current?.focus()}
        />
      </div>
      <HistoryCard shownId={shownId} shortNameOf={(e164) => shortNameOfNumber(numbers, e164)} onShow={setChosenId} />
    </div>
  );
}
