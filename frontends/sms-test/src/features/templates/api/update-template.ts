import { useApi } from '@linecheck/frontend-kit';
import { updateTemplate } from '@linecheck/frontend-kit/operations/sms-test';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Template, TemplateDraft } from '../template';
import { useRefreshTemplates } from './refresh-templates';

/** Changes the text or the name of the template that is called `name` now. */
export function useUpdateTemplate(name: string): UseMutationResult<Template, Error, TemplateDraft> {
  const api = useApi();
  const onSuccess = useRefreshTemplates();
  return useMutation({
    mutationFn: (body: TemplateDraft) => api(updateTemplate, { params: { name }, body }),
    onSuccess,
  });
}
