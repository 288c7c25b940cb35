import { createCatalogue, languageOf } from '@linecheck/frontend-kit';
import { en } from './en';
import { es } from './es';

const translations = { es };

/** The shell's own texts in the person's language. */
export const useText = createCatalogue(en, translations);

/** The language that the shell speaks in this browser. */
export function shellLanguage(): string {
  return languageOf(navigator.language, translations);
}

export type { Texts } from './en';
