import { useLiveEvents, useLocale, useToast } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { useOperationsText } from '../../../messages/use-operations-text';
import { operationsKeys } from '../operations-keys';
import { titleOf } from './alert';

/** Fetches the alerts anew with each event about one, and has it read out. */
export function useLiveAlerts(): void {
  const queryClient = useQueryClient();
  const text = useOperationsText().alerts;
  const locale = useLocale();
  const { announce } = useToast();
  useLiveEvents((event) => {
    if (event.type !== 'alert.raised' && event.type !== 'alert.cleared') return;
    void queryClient.invalidateQueries({ queryKey: operationsKeys.alerts });
    const title = titleOf(event.data, text, locale);
    announce(event.type === 'alert.raised' ? text.raisedNow(title) : text.clearedNow(title));
  });
}
