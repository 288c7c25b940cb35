import { createCatalogue } from '@linecheck/frontend-kit';
import { en } from './dialogs.en';
import { es } from './dialogs.es';

/** What is said in dialogs, in the person's language. */
export const useDialogText = createCatalogue({ en, es });
