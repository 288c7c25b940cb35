import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './en';
import { es } from './es';

/** The shell's own texts in the person's language. */
export const useText = createCatalogue({ en, es });

export type { Texts } from './en';
