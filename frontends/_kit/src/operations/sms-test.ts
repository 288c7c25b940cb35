// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { smsTestApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation } from './client-operation';

export * from './sms-test-operators';

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
export const getTemplate: ClientOperation<typeof api.getTemplate> = {
  method: 'GET',
  path: '/api/v1/sms/test/templates/:name',
};
export const getTest: ClientOperation<typeof api.getTest> = { method: 'GET', path: '/api/v1/sms/test/:test_id' };
export const getTestStats: ClientOperation<typeof api.getTestStats> = { method: 'GET', path: '/api/v1/sms/test/stats' };
export const listTemplates: ClientOperation<typeof api.listTemplates> = {
  method: 'GET',
  path: '/api/v1/sms/test/templates',
};
export const listTests: ClientOperation<typeof api.listTests> = { method: 'GET', path: '/api/v1/sms/test/history' };
export const previewTest: ClientOperation<typeof api.previewTest> = {
  method: 'POST',
  path: '/api/v1/sms/test/preview',
};
export const removeTemplate: ClientOperation<typeof api.removeTemplate> = {
  method: 'DELETE',
  path: '/api/v1/sms/test/templates/:name',
};
export const retryTest: ClientOperation<typeof api.retryTest> = {
  method: 'POST',
  path: '/api/v1/sms/test/:test_id/retry',
};
export const sendTest: ClientOperation<typeof api.sendTest> = { method: 'POST', path: '/api/v1/sms/test' };
export const updateTemplate: ClientOperation<typeof api.updateTemplate> = {
  method: 'PUT',
  path: '/api/v1/sms/test/templates/:name',
};
