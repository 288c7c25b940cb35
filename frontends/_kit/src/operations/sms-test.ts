// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { smsTestApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation, ClientOperations } from './client-operation';

export const createCanary: ClientOperation<typeof api.createCanary> = {
  method: 'POST',
  path: '/api/v1/operator/canaries',
};
export const createTemplate: ClientOperation<typeof api.createTemplate> = {
  method: 'POST',
  path: '/api/v1/sms/test/templates',
};
export const exportOwnTests: ClientOperation<typeof api.exportOwnTests> = {
  method: 'GET',
  path: '/api/v1/sms/test/export',
};
export const exportTests: ClientOperation<typeof api.exportTests> = {
  method: 'GET',
  path: '/api/v1/sms/test/history.csv',
};
export const getCanary: ClientOperation<typeof api.getCanary> = {
  method: 'GET',
  path: '/api/v1/operator/canaries/:canary_id',
};
export const getTemplate: ClientOperation<typeof api.getTemplate> = {
  method: 'GET',
  path: '/api/v1/sms/test/templates/:name',
};
export const getTest: ClientOperation<typeof api.getTest> = { method: 'GET', path: '/api/v1/sms/test/:test_id' };
export const getTestAdoption: ClientOperation<typeof api.getTestAdoption> = {
  method: 'GET',
  path: '/api/v1/operator/tests/adoption',
};
export const getTestBudgets: ClientOperation<typeof api.getTestBudgets> = {
  method: 'GET',
  path: '/api/v1/operator/tests/budgets',
};
export const getTestStats: ClientOperation<typeof api.getTestStats> = { method: 'GET', path: '/api/v1/sms/test/stats' };
export const listCanaries: ClientOperation<typeof api.listCanaries> = {
  method: 'GET',
  path: '/api/v1/operator/canaries',
};
export const listPrices: ClientOperation<typeof api.listPrices> = {
  method: 'GET',
  path: '/api/v1/operator/tests/prices',
};
export const listTemplates: ClientOperation<typeof api.listTemplates> = {
  method: 'GET',
  path: '/api/v1/sms/test/templates',
};
export const listTests: ClientOperation<typeof api.listTests> = { method: 'GET', path: '/api/v1/sms/test/history' };
export const pauseCanary: ClientOperation<typeof api.pauseCanary> = {
  method: 'POST',
  path: '/api/v1/operator/canaries/:canary_id/pause',
};
export const previewTest: ClientOperation<typeof api.previewTest> = {
  method: 'POST',
  path: '/api/v1/sms/test/preview',
};
export const removeCanary: ClientOperation<typeof api.removeCanary> = {
  method: 'DELETE',
  path: '/api/v1/operator/canaries/:canary_id',
};
export const removeTemplate: ClientOperation<typeof api.removeTemplate> = {
  method: 'DELETE',
  path: '/api/v1/sms/test/templates/:name',
};
export const resumeCanary: ClientOperation<typeof api.resumeCanary> = {
  method: 'POST',
  path: '/api/v1/operator/canaries/:canary_id/resume',
};
export const retryTest: ClientOperation<typeof api.retryTest> = {
  method: 'POST',
  path: '/api/v1/sms/test/:test_id/retry',
};
export const sendTest: ClientOperation<typeof api.sendTest> = { method: 'POST', path: '/api/v1/sms/test' };
export const updateCanary: ClientOperation<typeof api.updateCanary> = {
  method: 'PUT',
  path: '/api/v1/operator/canaries/:canary_id',
};
export const updateTemplate: ClientOperation<typeof api.updateTemplate> = {
  method: 'PUT',
  path: '/api/v1/sms/test/templates/:name',
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
