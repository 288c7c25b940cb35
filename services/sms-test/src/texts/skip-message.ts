import type { Locale } from '@linecheck/shared-contracts/locales';
import type { SkipReason } from '../domain/canary';
import { skips as en, type Skips } from './en';
import { skips as es } from './es';
import { failureMessage } from './failure-message';

const skips: Readonly<Record<Locale, Skips>> = { en, es };

/** The sentences that tell an operator why a run of a canary sent no test. */
export function skipMessage(reason: SkipReason, sender: string, locale: Locale): string {
  if (reason === 'opted-out') return failureMessage(reason, null, sender, locale);
  const { summary, remedy } = skips[locale][reason];
  return `${summary}. ${remedy}`;
}
