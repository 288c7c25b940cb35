// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { phoneNumbersApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation, ClientOperations } from './client-operation';

export const backtestCodeLimits: ClientOperation<typeof api.backtestCodeLimits> = {
  method: 'POST',
  path: '/api/v1/operator/verification/backtest',
};
export const endCodeOverride: ClientOperation<typeof api.endCodeOverride> = {
  method: 'DELETE',
  path: '/api/v1/operator/verification/overrides/:override_id',
};
export const getCodeBudgets: ClientOperation<typeof api.getCodeBudgets> = {
  method: 'GET',
  path: '/api/v1/operator/verification/budgets',
};
export const getCodeLimits: ClientOperation<typeof api.getCodeLimits> = {
  method: 'GET',
  path: '/api/v1/operator/verification/limits',
};
export const listCodeOverrideChanges: ClientOperation<typeof api.listCodeOverrideChanges> = {
  method: 'GET',
  path: '/api/v1/operator/verification/changes',
};
export const listCodeOverrides: ClientOperation<typeof api.listCodeOverrides> = {
  method: 'GET',
  path: '/api/v1/operator/verification/overrides',
};
export const listCodeStops: ClientOperation<typeof api.listCodeStops> = {
  method: 'GET',
  path: '/api/v1/operator/verification/stops',
};
export const setCodeOverride: ClientOperation<typeof api.setCodeOverride> = {
  method: 'PUT',
  path: '/api/v1/operator/verification/overrides',
};
export const setAsideEvents: ClientOperations<typeof api.setAsideEvents> = {
  list: { method: 'GET', path: '/api/v1/operator/set-aside/phone-numbers' },
  get: { method: 'GET', path: '/api/v1/operator/set-aside/phone-numbers/:id' },
  requeue: { method: 'POST', path: '/api/v1/operator/set-aside/phone-numbers/:id/requeue' },
  discard: { method: 'POST', path: '/api/v1/operator/set-aside/phone-numbers/:id/discard' },
};
export const snapshotApi: ClientOperations<typeof api.snapshotApi> = {
  start: { method: 'POST', path: '/api/v1/operator/snapshot/phone-numbers' },
  get: { method: 'GET', path: '/api/v1/operator/snapshot/phone-numbers' },
};
