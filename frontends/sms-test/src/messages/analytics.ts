import { createCatalogue } from '@linecheck/frontend-kit';
import { analytics as en } from './analytics.en';
import { analytics as es } from './analytics.es';

/** What the card of the dashboard says, in the person's language. */
export const useAnalyticsText = createCatalogue({ en, es });
