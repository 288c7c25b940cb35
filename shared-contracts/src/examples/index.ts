import { deliveryExamples } from './deliveries';
import { numberExamples } from './numbers';
import { operatorExamples } from './operators';
import { testExamples } from './sms-tests';
import { usageExamples } from './usage';

/** What one operation is asked and answers, for its documentation. Tests hold both against its contract and send the request. */
export interface OperationExample {
  readonly request?: unknown;
  readonly answer?: unknown;
}

/** By operationId. */
export const examples: Readonly<Record<string, OperationExample>> = {
  ...numberExamples,
  ...testExamples,
  ...deliveryExamples,
  ...operatorExamples,
  ...usageExamples,
};
