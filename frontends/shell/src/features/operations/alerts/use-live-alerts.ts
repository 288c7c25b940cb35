import { useLiveEvents, useLocale, useToast } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../messages/use-operations-text';
import { titleOf } from './alert';
import { useFreshAlerts } from './use-fresh-alerts';

/** Fetches the alerts anew with each event about one, and has it read out. */
export function useLiveAlerts(): void {
  const text = useOperationsText().alerts;
  const locale = useLocale();
  const { announce } = useToast();
  useFreshAlerts();
  useLiveEvents((event) => {
    if (event.type !== 'alert.raised' && event.type !== 'alert.cleared') return;
    const title = titleOf(event.data, text, locale);
    announce(event.type === 'alert.raised' ? text.raisedNow(title) : text.clearedNow(title));
  });
}
