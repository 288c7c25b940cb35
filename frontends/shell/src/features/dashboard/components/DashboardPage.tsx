import type { ConfiguredAction, RemoteComponentRef } from '../../../config/shell-config';
import { useText } from '../../../messages/use-text';
import type { RemoteLoader } from '../../../remotes/remote-loader';
import { Page } from '../../frame/components/Page';
import { useOverview } from '../api/use-overview';
import { QuickActions } from './QuickActions';
import { Widgets } from './Widgets';

export interface DashboardPageProps {
  readonly remotes: Pick<RemoteLoader, 'load'>;
  readonly quickActions: readonly ConfiguredAction[];
  readonly widgets: readonly RemoteComponentRef[];
}

export function DashboardPage({ remotes, quickActions, widgets }: DashboardPageProps) {
  const text = useText();
  const overview = useOverview();
  return (
    <Page
      windowTitle={text.dashboard.title}
      title={text.dashboard.greeting(new Date().getHours())}
      lead={overview ? text.dashboard.summary(overview) : '\u00a0'}
    >
      <QuickActions configured={quickActions} />
      <Widgets remotes={remotes} widgets={widgets} />
    </Page>
  );
}
