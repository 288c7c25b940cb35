import {
  explain,
  explainOutcome,
  type Explanation,
  type Locale,
} from '@linecheck/shared-contracts/explanations/explain';
import type { FailureReason } from '../domain/sms-test';
import { ownFailures as en } from './en';
import { ownFailures as es } from './es';
import type { OwnFailures } from './own-failures';

const ownFailures: Readonly<Record<Locale, OwnFailures>> = { en, es };

/** The sentences that tell a person why a test failed and what to do, such as "Phone unreachable (30003). Switch…". */
export function failureMessage(reason: FailureReason, code: number | null, locale: Locale): string {
  if (code === null) return sentences(ownFailure(reason, locale), '');
  return sentences(explain(code, locale), ` (${code})`);
}

function ownFailure(reason: FailureReason, locale: Locale): Explanation {
  return reason === 'provider' ? explainOutcome('no-reason', locale) : ownFailures[locale][reason];
}

function sentences({ summary, remedy }: Explanation, code: string): string {
  return `${summary}${code}. ${remedy}`;
}
