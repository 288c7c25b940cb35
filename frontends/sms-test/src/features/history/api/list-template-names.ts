import { useApi, useLocale } from '@linecheck/frontend-kit';
import { listTemplates } from '@linecheck/frontend-kit/operations/sms-test';
import { useQuery } from '@tanstack/react-query';
import { templateKeys } from '../../test-messages/test-keys';

/** Templates to filter by, once they are asked for; none where they cannot be had. */
export function useTemplateNames(isAskedFor: boolean): readonly string[] {
  const api = useApi();
  const locale = useLocale();
  const { data = [] } = useQuery({
    queryKey: templateKeys.of(locale),
    queryFn: ({ signal }) => api(listTemplates, { signal }),
    select: (page) => page.items.map(({ name }) => name),
    enabled: isAskedFor,
  });
  return data;
}
