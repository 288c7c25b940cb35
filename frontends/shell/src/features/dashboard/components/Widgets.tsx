import { useLocale } from '@linecheck/frontend-kit';
import { textIn } from '../../../config/local-text';
import type { RemoteComponentRef, WidgetPart } from '../../../config/shell-config';
import { useText } from '../../../messages/use-text';
import { phoneWidget, smsAnalytics } from '../../../pages';
import { CardSkeleton } from '../../../remotes/CardSkeleton';
import type { RemoteLoader } from '../../../remotes/remote-loader';
import { RemoteSlot } from '../../../remotes/RemoteSlot';
import { UsedWidget } from '../../usage/components/UsedWidget';

export interface WidgetsProps {
  readonly remotes: Pick<RemoteLoader, 'load'>;
  readonly widgets: readonly (RemoteComponentRef | WidgetPart)[];
}

/** The widgets that the configuration names, each by itself: one that is slow, broken or never answers delays none of the others. */
export function Widgets({ remotes, widgets }: WidgetsProps) {
  const text = useText();
  const locale = useLocale();
  const nameOf = (widget: RemoteComponentRef | WidgetPart): string => {
    if ('name' in widget) return textIn(widget.name, locale);
    return widget === smsAnalytics ? text.parts.smsAnalytics : text.parts.phoneWidget;
  };
  return (
    <section className="shell-widgets" aria-label={text.dashboard.widgets}>
      {widgets.map((widget) => (
        <UsedWidget as="div" key={`${widget.remote}/${widget.component}`} part={widget} className="shell-widget">
          <RemoteSlot
            remotes={remotes}
            part={widget}
            name={nameOf(widget)}
            skeleton={<CardSkeleton rows={widget.component === phoneWidget.component ? 2 : 3} />}
          />
        </UsedWidget>
      ))}
    </section>
  );
}
