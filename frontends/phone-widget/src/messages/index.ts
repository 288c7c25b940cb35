import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './en';
import { es } from './es';

/** What this remote says at once, in the person's language. */
export const useText = createCatalogue({ en, es });
