import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './satisfaction.en';
import { es } from './satisfaction.es';

export const useSatisfactionText = createCatalogue({ en, es });
