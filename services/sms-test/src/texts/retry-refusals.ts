import type { Locale } from '@linecheck/shared-contracts/locales';
import { retryRefusals as en, type RetryRefusals } from './en';
import { retryRefusals as es } from './es';

/** What to do instead where a test is not sent again, by language; where the provider's reason lasts, its own explanation says so. */
export const retryRefusals: Readonly<Record<Locale, RetryRefusals>> = { en, es };
