import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './operations.en';
import { es } from './operations.es';

/** The texts of the operators' page in the person's language. */
export const useOperationsText = createCatalogue({ en, es });

export type { OperationsTexts } from './operations.en';
