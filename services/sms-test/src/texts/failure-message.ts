import { explainProviderError } from '@linecheck/shared-contracts/provider-errors';
import type { FailureReason } from '../domain/sms-test';
import { ownFailures, providerFailures } from './en';

/** The sentences that tell a person why a test failed and what to do, such as "Phone unreachable (30003). Switch…". */
export function failureMessage(reason: FailureReason, code: number | null): string {
  if (code === null) return `${ownFailures[reason].happened}. ${ownFailures[reason].remedy}`;
  const { happened, remedy } = providerFailures[explainProviderError(code).remedy];
  return `${happened} (${code}). ${remedy}`;
}
