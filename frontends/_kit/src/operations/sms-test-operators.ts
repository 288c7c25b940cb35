// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { smsTestApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation, ClientOperations } from './client-operation';

export const createCanary: ClientOperation<typeof api.createCanary> = {
  method: 'POST',
  path: '/api/v1/operator/canaries',
};
export const getCanary: ClientOperation<typeof api.getCanary> = {
  method: 'GET',
  path: '/api/v1/operator/canaries/:canary_id',
};
export const getTestAdoption: ClientOperation<typeof api.getTestAdoption> = {
  method: 'GET',
  path: '/api/v1/operator/tests/adoption',
};
export const getTestBudgets: ClientOperation<typeof api.getTestBudgets> = {
  method: 'GET',
  path: '/api/v1/operator/tests/budgets',
};
export const listCanaries: ClientOperation<typeof api.listCanaries> = {
  method: 'GET',
  path: '/api/v1/operator/canaries',
};
export const listPrices: ClientOperation<typeof api.listPrices> = {
  method: 'GET',
  path: '/api/v1/operator/tests/prices',
};
export const pauseCanary: ClientOperation<typeof api.pauseCanary> = {
  method: 'POST',
  path: '/api/v1/operator/canaries/:canary_id/pause',
};
export const removeCanary: ClientOperation<typeof api.removeCanary> = {
  method: 'DELETE',
  path: '/api/v1/operator/canaries/:canary_id',
};
export const resumeCanary: ClientOperation<typeof api.resumeCanary> = {
  method: 'POST',
  path: '/api/v1/operator/canaries/:canary_id/resume',
};
export const updateCanary: ClientOperation<typeof api.updateCanary> = {
  method: 'PUT',
  path: '/api/v1/operator/canaries/:canary_id',
};
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
