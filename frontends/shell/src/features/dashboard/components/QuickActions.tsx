import { IconTile, useDestination, useLocale, type IconName } from '@linecheck/frontend-kit';
import { Link } from 'wouter';
import { textIn } from '../../../config/local-text';
import type { ConfiguredAction } from '../../../config/shell-config';
import { useText } from '../../../messages/use-text';
import { pages } from '../../../pages';
import { addressOf } from '../../../places';

/** Ours, then those that the host configured. None leads nowhere. */
export function QuickActions({ configured }: { readonly configured: readonly ConfiguredAction[] }) {
  const text = useText().dashboard;
  const locale = useLocale();
  const hasTests = useDestination('send-test') !== null;
  return (
    <nav aria-label={text.quickActions} data-usage-way="quick-action">
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
              <ActionText
                icon={action.icon ?? 'arrowRight'}
                colour={action.colour}
                title={textIn(action.title, locale)}
                detail={action.detail && textIn(action.detail, locale)}
              />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ActionTextProps {
  readonly icon: IconName;
  readonly colour?: ConfiguredAction['colour'];
  readonly title: string;
  readonly detail?: string | undefined;
}

function ActionText({ icon, colour, title, detail }: ActionTextProps) {
  return (
    <>
      <span className={colour && `shell-action-${colour}`}>
        <IconTile name={icon} size={18} />
      </span>
      <span>
        <span className="shell-action-title">{title}</span>
        {detail && <span className="shell-action-detail">{detail}</span>}
      </span>
    </>
  );
}
