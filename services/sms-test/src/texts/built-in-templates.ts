import type { Locale } from '@linecheck/shared-contracts/locales';
import type { BuiltInTemplate } from '../domain/template';
import { builtInTemplates as en, type BuiltInTemplates } from './en';
import { builtInTemplates as es } from './es';

const templates: Readonly<Record<Locale, BuiltInTemplates>> = { en, es };

/** What a built-in template says, with its variables. */
export function builtInText(name: BuiltInTemplate, locale: Locale): string {
  return templates[locale][name];
}
