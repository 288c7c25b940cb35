import { Icon } from '@linecheck/frontend-kit';
import type { IconName } from '@linecheck/frontend-kit';
import { useRef, type ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { useText } from '../../../messages/use-text';
import { pages } from '../../../pages';
import type { Person } from '../../../session/stored-session';
import { useFocusOnNavigation } from '../use-focus-on-navigation';
import { Brand } from './Brand';
import { PersonMenu } from './PersonMenu';

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
        <nav className="shell-nav" aria-label={text.navigation.label}>
          <NavLink
            to={pages.dashboard.path}
            icon="home"
            label={text.navigation.dashboard}
            short={text.navigation.dashboardShort}
          />
          <NavLink
            to={pages.phoneManagement.path}
            icon="phone"
            below={pages.test.path}
            label={text.navigation.phoneNumbers}
            short={text.navigation.phoneNumbersShort}
          />
          {isOperator && <NavLink to={pages.operations.path} icon="chart" label={text.operations.title} />}
        </nav>
        <PersonMenu person={person} simulatorInboxUrl={simulatorInboxUrl} onSignOut={onSignOut} />
      </aside>
      <main ref={content} id="content" className="shell-content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

interface NavLinkProps {
  readonly to: string;
  /** Pages below this path belong to it. */
  readonly below?: string;
  readonly icon: IconName;
  readonly label: string;
  /** Under the icon in the bottom bar, where the whole label is too long for it. */
  readonly short?: string;
}

function NavLink({ to, below, icon, label, short = label }: NavLinkProps) {
  const [isThere] = useRoute(to);
  const [isBelow] = useRoute(below === undefined ? to : `${below}/:id`);
  const isHere = isThere || isBelow;
  return (
    <Link href={to} className="shell-nav-link" aria-current={isHere ? 'page' : undefined} aria-label={label}>
      <Icon name={icon} size={17} />
      <span className="shell-wide">{label}</span>
      <span className="shell-narrow">{short}</span>
    </Link>
  );
}
