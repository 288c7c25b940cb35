import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './settings.en';
import { es } from './settings.es';

export const useSettingsText = createCatalogue({ en, es });
