import { Breadcrumb } from '@linecheck/frontend-kit';
import { Link } from 'wouter';
import { useText } from '../../../messages/use-text';
import { pages, phoneManagement, smsTest } from '../../../pages';
import { CardSkeleton } from '../../../remotes/CardSkeleton';
import type { RemoteLoader } from '../../../remotes/remote-loader';
import { RemoteSlot } from '../../../remotes/RemoteSlot';
import { Page } from '../../frame/components/Page';
import { SEND_TEST_ANCHOR } from '../anchors';

export function PhoneManagementPage({ remotes }: { readonly remotes: Pick<RemoteLoader, 'load'> }) {
  const text = useText();
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
      <section id={SEND_TEST_ANCHOR} tabIndex={-1} aria-label={text.phoneManagement.test}>
        <RemoteSlot remotes={remotes} part={smsTest} name={text.parts.smsTest} skeleton={<CardSkeleton rows={4} />} />
      </section>
    </Page>
  );
}
