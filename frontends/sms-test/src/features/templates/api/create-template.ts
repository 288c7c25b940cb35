import { useIdempotentMutation } from '@linecheck/frontend-kit';
import { createTemplate } from '@linecheck/frontend-kit/operations/sms-test';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Template, TemplateDraft } from '../template';
import { useRefreshTemplates } from './refresh-templates';

/** Keeps a new template. */
export function useCreateTemplate(): UseMutationResult<Template, Error, TemplateDraft> {
  const onSuccess = useRefreshTemplates();
  return useIdempotentMutation(createTemplate, (body: TemplateDraft) => ({ body }), { onSuccess });
}
