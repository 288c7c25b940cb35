import { Menu, type MenuAction } from '@linecheck/frontend-kit';
import { useLocation } from 'wouter';
import { useText } from '../../../messages/use-text';
import { pages } from '../../../pages';
import type { Person } from '../../../session/stored-session';

export interface PersonMenuProps {
  readonly person: Person;
  readonly simulatorInboxUrl: string | null;
  readonly onSignOut: () => void;
}

/** Who is signed in, and the way out. */
export function PersonMenu({ person, simulatorInboxUrl, onSignOut }: PersonMenuProps) {
  const text = useText().navigation;
  const [, navigate] = useLocation();
  const actions: MenuAction[] = [
    { label: text.settings, icon: 'settings', onSelect: () => navigate(pages.settings.path) },
    { label: text.signOut, icon: 'signOut', onSelect: onSignOut },
  ];
  if (simulatorInboxUrl !== null) {
    const open = (): void => void window.open(simulatorInboxUrl, '_blank', 'noopener');
    actions.unshift({ label: text.simulator, icon: 'inbox', onSelect: open });
  }
  return (
    <div className="shell-person">
      <Menu
        label={text.person([person.name, person.email].filter(Boolean).join(', '))}
        actions={actions}
        button={{ className: 'shell-person-button' }}
      >
        <span className="shell-avatar" data-initials={initialsOf(person.name)} />
        <span className="shell-person-words shell-wide">
          <span className="shell-person-name">{person.name}</span>{' '}
          {person.email && <span className="shell-person-email">{person.email}</span>}
        </span>
        <span className="shell-narrow">{text.account}</span>
      </Menu>
    </div>
  );
}

/** The first letters of the first and the last name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
