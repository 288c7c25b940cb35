import type { Tone } from '@linecheck/frontend-kit';
import type { AnswerOf, BodyOf, smsTestApi } from '@linecheck/shared-contracts';

export type Canary = AnswerOf<typeof smsTestApi.listCanaries>['items'][number];
export type CanaryResult = Canary['last_results'][number];
export type CanaryBody = BodyOf<typeof smsTestApi.createCanary>;

/** The built-in templates without variables. */
export const canaryTemplates = ['test', 'long', 'unicode'] as const;

export const resultTones: Readonly<Record<CanaryResult['status'], Tone>> = {
  queued: 'info',
  accepted: 'info',
  sent: 'info',
  delivered: 'ok',
  failed: 'bad',
  skipped: 'warn',
};
