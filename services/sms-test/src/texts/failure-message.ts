import { explain, explainOutcome, type Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { Locale } from '@linecheck/shared-contracts/locales';
import { takesReplies } from '@linecheck/shared-contracts/senders';
import type { FailureReason } from '../domain/sms-test';
import { ownFailures as en, type OwnFailures } from './en';
import { ownFailures as es } from './es';

const ownFailures: Readonly<Record<Locale, OwnFailures>> = { en, es };

/** The sentences that tell a person why a test whose text `sender` would send failed and what to do, such as "Phone unreachable (30003). Switch…". */
export function failureMessage(reason: FailureReason, code: number | null, sender: string, locale: Locale): string {
  if (code === null) return sentences(ownFailure(reason, sender, locale), '');
  return sentences(explain(code, locale, sender), ` (${code})`);
}

function ownFailure(reason: FailureReason, sender: string, locale: Locale): Explanation {
  if (reason === 'provider') return explainOutcome('no-reason', locale);
  const isOneWay = reason === 'opted-out' && !takesReplies(sender);
  return ownFailures[locale][isOneWay ? 'opted-out-one-way' : reason];
}

function sentences({ summary, remedy }: Explanation, code: string): string {
  return `${summary}${code}. ${remedy}`;
}
