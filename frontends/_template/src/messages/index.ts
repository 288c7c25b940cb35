import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './en';
import { es } from './es';

/** The texts of this remote in the person's language. */
export const useText = createCatalogue({ en, es });
