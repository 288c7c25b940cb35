import { Breadcrumb, useDestination } from '@linecheck/frontend-kit';
import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { RemoteTarget } from '@linecheck/shared-contracts/remotes';
import { useText } from '../../../messages/use-text';
import { pages, phoneManagement, smsTest } from '../../../pages';
import { SEND_TEST_ANCHOR, targetOf, type Visit } from '../../../places';
import { CardSkeleton } from '../../../remotes/CardSkeleton';
import type { RemoteLoader } from '../../../remotes/remote-loader';
import { RemoteSlot } from '../../../remotes/RemoteSlot';
import { Page } from '../../frame/components/Page';
import { UsedWidget } from '../../usage/components/UsedWidget';

interface PhoneManagementPageProps {
  readonly remotes: Pick<RemoteLoader, 'load'>;
  /** The test that the page is about; without it, all numbers and tests. */
  readonly testId?: string | undefined;
}

/** The numbers and the tests, or one test. The remote of the tests stays from one to the other. */
export function PhoneManagementPage({ remotes, testId }: PhoneManagementPageProps) {
  const text = useText();
  const words = testId === undefined ? text.phoneManagement : text.test;
  const hasTests = useDestination('send-test') !== null;
  const target = useTarget(testId);
  return (
    <Page
      windowTitle={words.title}
      title={words.title}
      lead={words.lead}
      breadcrumb={<Trail isOfTest={testId !== undefined} />}
    >
      {testId === undefined && (
        <UsedWidget part={phoneManagement} aria-label={text.phoneManagement.numbers}>
          <RemoteSlot
            remotes={remotes}
            part={phoneManagement}
            name={text.parts.phoneManagement}
            skeleton={<CardSkeleton rows={3} stats={4} />}
            target={target}
          />
        </UsedWidget>
      )}
      {hasTests && (
        <UsedWidget part={smsTest} id={SEND_TEST_ANCHOR} tabIndex={-1} aria-label={words.test}>
          <RemoteSlot
            remotes={remotes}
            part={smsTest}
            name={text.parts.smsTest}
            skeleton={<CardSkeleton rows={4} />}
            target={target}
          />
        </UsedWidget>
      )}
    </Page>
  );
}

function Trail({ isOfTest }: { readonly isOfTest: boolean }) {
  const text = useText();
  return (
    <Breadcrumb current={isOfTest ? text.test.crumb : text.phoneManagement.crumb}>
      {[
        <Link key="dashboard" href={pages.dashboard.path}>
          {text.navigation.dashboard}
        </Link>,
        ...(isOfTest
          ? [
              <Link key="numbers" href={pages.phoneManagement.path}>
                {text.phoneManagement.crumb}
              </Link>,
            ]
          : []),
      ]}
    </Breadcrumb>
  );
}

/** What somebody was led here for, a new object each time, or else what the address names. */
function useTarget(testId: string | undefined): RemoteTarget | undefined {
  const visit = useHistoryState<Visit | null>();
  const search = useSearch();
  const named = useMemo(() => (testId === undefined ? targetOf(search) : { testId }), [search, testId]);
  return visit?.target ?? named;
}
