import { createCatalogue, languageOf } from '@linecheck/frontend-kit';
import { en } from './en';
import { es } from './es';

/** The shell's own texts in the person's language. */
export const useText = createCatalogue({ en, es });

/** The language that the shell speaks in this browser. */
export function shellLanguage(): string {
  return languageOf(navigator.language);
}

export type { Texts } from './en';
