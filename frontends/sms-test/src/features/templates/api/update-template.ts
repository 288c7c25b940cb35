import { useApi } from '@linecheck/frontend-kit';
import { updateTemplate } from '@linecheck/frontend-kit/operations/sms-test';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Template, TemplateDraft } from '../template';
import { useRefreshTemplates } from './refresh-templates';

/** Changes the text or the name of the template that is called `name` now. `onUpdated` is called although whoever asked has left meanwhile. */
export function useUpdateTemplate(
  name: string,
  onUpdated: (template: Template) => void,
): UseMutationResult<Template, Error, TemplateDraft> {
  const api = useApi();
  const refresh = useRefreshTemplates();
  return useMutation({
    mutationFn: (body: TemplateDraft) => api(updateTemplate, { params: { name }, body }),
    onSuccess: async (template) => {
      await refresh();
      onUpdated(template);
    },
  });
}
