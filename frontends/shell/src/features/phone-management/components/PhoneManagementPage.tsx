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

export function PhoneManagementPage({ remotes }: { readonly remotes: Pick<RemoteLoader, 'load'> }) {
  const text = useText();
  const hasTests = useDestination('send-test') !== null;
  const target = useTarget();
  return (
    <Page
      windowTitle={text.phoneManagement.title}
      title={text.phoneManagement.title}
      lead={text.phoneManagement.lead}
      breadcrumb={
        <Breadcrumb current={text.phoneManagement.crumb}>
          <Link href={pages.dashboard.path}>{text.navigation.dashboard}</Link>
        </Breadcrumb>
      }
    >
      <section aria-label={text.phoneManagement.numbers}>
        <RemoteSlot
          remotes={remotes}
          part={phoneManagement}
          name={text.parts.phoneManagement}
          skeleton={<CardSkeleton rows={3} stats={4} />}
        />
      </section>
      {hasTests && (
        <section id={SEND_TEST_ANCHOR} tabIndex={-1} aria-label={text.phoneManagement.test}>
          <RemoteSlot
            remotes={remotes}
            part={smsTest}
            name={text.parts.smsTest}
            skeleton={<CardSkeleton rows={4} />}
            target={target}
          />
        </section>
      )}
    </Page>
  );
}

/** What somebody was led here for, a new object each time, or else what the address names. */
function useTarget(): RemoteTarget | undefined {
  const visit = useHistoryState<Visit | null>();
  const search = useSearch();
  const named = useMemo(() => targetOf(search), [search]);
  return visit?.target ?? named;
}
