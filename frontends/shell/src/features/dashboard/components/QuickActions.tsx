import { IconTile, useDestination, type IconName } from '@linecheck/frontend-kit';
import { Link } from 'wouter';
import type { ConfiguredAction } from '../../../config';
import { useText } from '../../../messages/use-text';
import { pages } from '../../../pages';
import { addressOf } from '../../../places';

/** Ours, then those that the host configured. None leads nowhere. */
export function QuickActions({ configured }: { readonly configured: readonly ConfiguredAction[] }) {
  const text = useText().dashboard;
  const hasTests = useDestination('send-test') !== null;
  return (
    <nav aria-label={text.quickActions}>
      <ul className="shell-actions">
        <li>
          <Link href={pages.phoneManagement.path} className="lc-card shell-action">
            <ActionText icon="phone" {...text.manage} />
          </Link>
        </li>
        {hasTests && (
          <li>
            <Link href={addressOf('send-test')} className="lc-card shell-action">
              <ActionText icon="send" {...text.sendTest} />
            </Link>
          </li>
        )}
        {configured.map((action) => (
          <li key={action.href}>
            <a href={action.href} className="lc-card shell-action">
              <ActionText icon="arrowRight" title={action.title} detail={action.detail} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ActionTextProps {
  readonly icon: IconName;
  readonly title: string;
  readonly detail?: string;
}

function ActionText({ icon, title, detail }: ActionTextProps) {
  return (
    <>
      <IconTile name={icon} size={18} />
      <span>
        <span className="shell-action-title">{title}</span>
        {detail && <span className="shell-action-detail">{detail}</span>}
      </span>
    </>
  );
}
