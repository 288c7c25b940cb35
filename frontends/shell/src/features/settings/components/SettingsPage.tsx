import { RemoteBoundary } from '@linecheck/frontend-kit';
import { useText } from '../../../messages/use-text';
import { CardSkeleton } from '../../../remotes/CardSkeleton';
import { Page } from '../../frame/components/Page';

/** A chunk of its own, so that no other page grows with it. */
const loadSettings = () => import('./Settings').then(({ Settings }) => Settings);

/** What a person can choose about the pages. */
export function SettingsPage() {
  const text = useText().settings;
  return (
    <Page windowTitle={text.title} title={text.title} lead={text.lead}>
      <div className="shell-settings">
        <RemoteBoundary name={text.title} load={loadSettings} remote={{}} skeleton={<CardSkeleton rows={3} />} />
      </div>
    </Page>
  );
}
