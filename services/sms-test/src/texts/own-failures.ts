import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { FailureReason } from '../domain/sms-test';

/** The sentences of one language for ends that have no code of the provider. */
export type OwnFailures = Readonly<Record<Exclude<FailureReason, 'provider'> | 'opted-out-one-way', Explanation>>;
