import { useDestination } from '@linecheck/frontend-kit';
import type { ConfiguredAction } from '../../../config';
import { useText } from '../../../messages/use-text';
import { phoneWidget, smsAnalytics } from '../../../pages';
import { CardSkeleton } from '../../../remotes/CardSkeleton';
import type { RemoteLoader } from '../../../remotes/remote-loader';
import { RemoteSlot } from '../../../remotes/RemoteSlot';
import { Page } from '../../frame/components/Page';
import { useOverview } from '../api/use-overview';
import { QuickActions } from './QuickActions';

export interface DashboardPageProps {
  readonly remotes: Pick<RemoteLoader, 'load'>;
  readonly quickActions: readonly ConfiguredAction[];
}

export function DashboardPage({ remotes, quickActions }: DashboardPageProps) {
  const text = useText();
  const overview = useOverview();
  const hasTests = useDestination('send-test') !== null;
  return (
    <Page
      windowTitle={text.dashboard.title}
      title={text.dashboard.greeting(new Date().getHours())}
      lead={overview ? text.dashboard.summary(overview) : '\u00a0'}
    >
      <QuickActions configured={quickActions} />
      <section className="shell-widgets" aria-label={text.dashboard.widgets}>
        <RemoteSlot
          remotes={remotes}
          part={phoneWidget}
          name={text.parts.phoneWidget}
          skeleton={<CardSkeleton rows={2} />}
        />
        {hasTests && (
          <RemoteSlot
            remotes={remotes}
            part={smsAnalytics}
            name={text.parts.smsAnalytics}
            skeleton={<CardSkeleton rows={3} />}
          />
        )}
      </section>
    </Page>
  );
}
