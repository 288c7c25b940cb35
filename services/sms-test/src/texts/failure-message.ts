import { explain, type Locale } from '@linecheck/shared-contracts/explanations/explain';
import type { FailureReason } from '../domain/sms-test';
import { ownFailures as en } from './en';
import { ownFailures as es } from './es';
import type { OwnFailures } from './own-failures';

const ownFailures: Readonly<Record<Locale, OwnFailures>> = { en, es };

/** The sentences that tell a person why a test failed and what to do, such as "Phone unreachable (30003). Switch…". */
export function failureMessage(reason: FailureReason, code: number | null, locale: Locale): string {
  const { summary, remedy } = code === null ? ownFailures[locale][reason] : explain(code, locale);
  return code === null ? `${summary}. ${remedy}` : `${summary} (${code}). ${remedy}`;
}
