import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './en';
import { es } from './es';

/** Everything that this remote says, in one language. */
export type Texts = typeof en;

/** The texts of this remote in the person's language. */
export const useText = createCatalogue({ en, es });
