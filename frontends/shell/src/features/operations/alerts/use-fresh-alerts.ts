import { useLiveEvents } from '@linecheck/frontend-kit';
import { useQueryClient } from '@tanstack/react-query';
import { operationsKeys } from '../operations-keys';

/** Fetches the alerts anew with each event about one. */
export function useFreshAlerts(): void {
  const queryClient = useQueryClient();
  useLiveEvents(({ type }) => {
    if (type === 'alert.raised' || type === 'alert.cleared')
      void queryClient.invalidateQueries({ queryKey: operationsKeys.alerts });
  });
}
