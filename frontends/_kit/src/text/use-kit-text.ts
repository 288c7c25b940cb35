import { createCatalogue } from './catalogue';
import { en } from './messages.en';

export const useKitText = createCatalogue(en);
