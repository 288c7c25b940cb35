import { useQueryClient } from '@tanstack/react-query';
import { templateKeys } from '../../test-messages/test-keys';

/** Fetches the templates anew. A change counts as done once that has been tried, so that the form can choose what was saved. */
export function useRefreshTemplates(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: templateKeys.all });
}
