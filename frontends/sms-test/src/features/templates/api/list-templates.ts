import { useApi, useLocale } from '@linecheck/frontend-kit';
import { listTemplates } from '@linecheck/frontend-kit/operations/sms-test';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { templateKeys } from '../../test-messages/test-keys';
import type { Template } from '../template';

/** The built-in templates in the person's language, then the person's own by name. */
export function useTemplates(): UseQueryResult<Template[]> {
  const api = useApi();
  return useQuery({
    queryKey: templateKeys.of(useLocale()),
    queryFn: ({ signal }) => api(listTemplates, { signal }),
    select: (page) => page.items,
  });
}
