import type { smsTestApi } from '@linecheck/shared-contracts';

export type Template = smsTestApi.Template;

/** What a person writes of a template. */
export interface TemplateDraft {
  readonly name: string;
  readonly text: string;
}

/** As many templates as a person may keep. */
export const MAX_TEMPLATES: typeof smsTestApi.MAX_TEMPLATES = 50;

/** Sent where a test names no text at all. */
export const DEFAULT_TEMPLATE: smsTestApi.BuiltInTemplate = 'test';

const namePattern = /^[a-z0-9][a-z0-9_-]{0,39}$/;

export function isTemplateName(name: string): boolean {
  return namePattern.test(name);
}
