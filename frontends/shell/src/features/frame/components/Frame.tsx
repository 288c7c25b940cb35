import { ConnectionBanner } from '@linecheck/frontend-kit';
import { lazy, Suspense, useRef, type ReactNode } from 'react';
import { useText } from '../../../messages/use-text';
import { pages } from '../../../pages';
import type { Person } from '../../../session/stored-session';
import { useFocusOnNavigation } from '../use-focus-on-navigation';
import { Brand } from './Brand';
import { NavLink } from './NavLink';
import { PersonMenu } from './PersonMenu';

/** Counts open alerts; a chunk of its own, as all that only operators see. */
const OperationsLink = lazy(() => import('../../operations/alerts/components/OperationsLink'));

export interface FrameProps {
  readonly person: Person;
  /** Whether the page for operators is in the sidebar. */
  readonly isOperator: boolean;
  readonly simulatorInboxUrl: string | null;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** Sidebar and content; under 640 px the sidebar is a bar at the bottom. */
export function Frame({ person, isOperator, simulatorInboxUrl, onSignOut, children }: FrameProps) {
  const text = useText();
  const content = useRef<HTMLElement>(null);
  useFocusOnNavigation(content);
  return (
    <div className="shell-frame">
      <a className="shell-skip" href="#content">
        {text.skip}
      </a>
      <aside className="shell-sidebar">
        <div className="shell-sidebar-brand">
          <Brand />
        </div>
        <nav className="shell-nav" data-usage-way="sidebar" aria-label={text.navigation.label}>
          <NavLink to={pages.dashboard.path} icon="home" label={text.navigation.dashboard} />
          <NavLink
            to={pages.phoneManagement.path}
            icon="phone"
            below={pages.test.path}
            label={text.navigation.phoneNumbers}
            short={text.navigation.phoneNumbersShort}
          />
          {isOperator && (
            <Suspense fallback={<NavLink to={pages.operations.path} icon="chart" label={text.operations.title} />}>
              <OperationsLink />
            </Suspense>
          )}
        </nav>
        <PersonMenu person={person} simulatorInboxUrl={simulatorInboxUrl} onSignOut={onSignOut} />
      </aside>
      <main ref={content} id="content" className="shell-content" tabIndex={-1}>
        <ConnectionBanner />
        {children}
      </main>
    </div>
  );
}
