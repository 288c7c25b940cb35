import { Icon, type IconName } from '@linecheck/frontend-kit';
import { Link, useRoute } from 'wouter';

const MOST_COUNTED = 99;

export interface NavLinkProps {
  readonly to: string;
  /** Pages below this path belong to it. */
  readonly below?: string;
  readonly icon: IconName;
  readonly label: string;
  /** Under the icon in the bottom bar, where the whole label is too long for it. */
  readonly short?: string;
  /** How many things there wait for somebody; nothing is shown for none. */
  readonly badge?: { readonly count: number; readonly label: string };
}

/** A page in the sidebar. */
export function NavLink({ to, below, icon, label, short = label, badge }: NavLinkProps) {
  const [isThere] = useRoute(to);
  const [isBelow] = useRoute(below === undefined ? to : `${below}/:id`);
  const isHere = isThere || isBelow;
  return (
    <Link
      href={to}
      className="shell-nav-link"
      aria-current={isHere ? 'page' : undefined}
      aria-label={badge ? `${label}, ${badge.label}` : label}
    >
      <Icon name={icon} size={17} />
      <span className="shell-wide">{label}</span>
      <span className="shell-narrow">{short}</span>{' '}
      {badge && (
        <span className="shell-nav-badge">{badge.count > MOST_COUNTED ? `${MOST_COUNTED}+` : badge.count}</span>
      )}
    </Link>
  );
}
