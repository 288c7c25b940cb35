// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { phoneNumbersApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation, ClientOperations } from './client-operation';

export const addNumber: ClientOperation<typeof api.addNumber> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers',
};
export const backtestCodeLimits: ClientOperation<typeof api.backtestCodeLimits> = {
  method: 'POST',
  path: '/api/v1/operator/verification/backtest',
};
export const endCodeOverride: ClientOperation<typeof api.endCodeOverride> = {
  method: 'DELETE',
  path: '/api/v1/operator/verification/overrides/:override_id',
};
export const erasePerson: ClientOperation<typeof api.erasePerson> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers/erase',
};
export const exportNumbers: ClientOperation<typeof api.exportNumbers> = {
  method: 'GET',
  path: '/api/v1/users/me/phone-numbers/export',
};
export const getCodeBudgets: ClientOperation<typeof api.getCodeBudgets> = {
  method: 'GET',
  path: '/api/v1/operator/verification/budgets',
};
export const getCodeLimits: ClientOperation<typeof api.getCodeLimits> = {
  method: 'GET',
  path: '/api/v1/operator/verification/limits',
};
export const getNumber: ClientOperation<typeof api.getNumber> = {
  method: 'GET',
  path: '/api/v1/users/me/phone-numbers/:id',
};
export const getOverview: ClientOperation<typeof api.getOverview> = {
  method: 'GET',
  path: '/api/v1/users/me/phone-numbers/overview',
};
export const getVerification: ClientOperation<typeof api.getVerification> = {
  method: 'GET',
  path: '/api/v1/users/me/phone-numbers/:id/verification',
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
export const listNumberHistory: ClientOperation<typeof api.listNumberHistory> = {
  method: 'GET',
  path: '/api/v1/users/me/phone-numbers/:id/history',
};
export const listNumbers: ClientOperation<typeof api.listNumbers> = {
  method: 'GET',
  path: '/api/v1/users/me/phone-numbers',
};
export const removeNumber: ClientOperation<typeof api.removeNumber> = {
  method: 'DELETE',
  path: '/api/v1/users/me/phone-numbers/:id',
};
export const restoreNumber: ClientOperation<typeof api.restoreNumber> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers/:id/restore',
};
export const sendCode: ClientOperation<typeof api.sendCode> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers/verify',
};
export const setCodeOverride: ClientOperation<typeof api.setCodeOverride> = {
  method: 'PUT',
  path: '/api/v1/operator/verification/overrides',
};
export const setPrimary: ClientOperation<typeof api.setPrimary> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers/:id/set-primary',
};
export const updateNumber: ClientOperation<typeof api.updateNumber> = {
  method: 'PATCH',
  path: '/api/v1/users/me/phone-numbers/:id',
};
export const verifyCode: ClientOperation<typeof api.verifyCode> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers/verify-code',
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
