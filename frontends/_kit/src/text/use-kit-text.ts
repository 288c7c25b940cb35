import { createCatalogue } from './catalogue';
import { en } from './messages.en';
import { es } from './messages.es';

export const useKitText = createCatalogue({ en, es });
