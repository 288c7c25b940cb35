// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { smsTestApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation, ClientOperations } from './client-operation';

export const getTest: ClientOperation<typeof api.getTest> = { method: 'GET', path: '/api/v1/sms/test/:test_id' };
export const getTestBudgets: ClientOperation<typeof api.getTestBudgets> = {
  method: 'GET',
  path: '/api/v1/operator/tests/budgets',
};
export const listTests: ClientOperation<typeof api.listTests> = { method: 'GET', path: '/api/v1/sms/test/history' };
export const sendTest: ClientOperation<typeof api.sendTest> = { method: 'POST', path: '/api/v1/sms/test' };
export const setAsideEvents: ClientOperations<typeof api.setAsideEvents> = {
  list: { method: 'GET', path: '/api/v1/operator/set-aside/sms-test' },
  get: { method: 'GET', path: '/api/v1/operator/set-aside/sms-test/:id' },
  requeue: { method: 'POST', path: '/api/v1/operator/set-aside/sms-test/:id/requeue' },
  discard: { method: 'POST', path: '/api/v1/operator/set-aside/sms-test/:id/discard' },
};
export const snapshotApi: ClientOperations<typeof api.snapshotApi> = {
  start: { method: 'POST', path: '/api/v1/operator/snapshot/sms-test' },
  get: { method: 'GET', path: '/api/v1/operator/snapshot/sms-test' },
};
