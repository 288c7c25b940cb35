// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { deliveryTrackerApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation, ClientOperations } from './client-operation';

export const discardDeadLetter: ClientOperation<typeof api.discardDeadLetter> = {
  method: 'POST',
  path: '/api/v1/operator/dead-letters/:id/discard',
};
export const getAlert: ClientOperation<typeof api.getAlert> = {
  method: 'GET',
  path: '/api/v1/operator/alerts/:alert_id',
};
export const getDeadLetter: ClientOperation<typeof api.getDeadLetter> = {
  method: 'GET',
  path: '/api/v1/operator/dead-letters/:id',
};
export const getPreflight: ClientOperation<typeof api.getPreflight> = {
  method: 'GET',
  path: '/api/v1/operator/preflight',
};
export const getUsage: ClientOperation<typeof api.getUsage> = { method: 'GET', path: '/api/v1/operator/usage' };
export const listAlerts: ClientOperation<typeof api.listAlerts> = { method: 'GET', path: '/api/v1/operator/alerts' };
export const listDeadLetters: ClientOperation<typeof api.listDeadLetters> = {
  method: 'GET',
  path: '/api/v1/operator/dead-letters',
};
export const replayDeadLetter: ClientOperation<typeof api.replayDeadLetter> = {
  method: 'POST',
  path: '/api/v1/operator/dead-letters/:id/replay',
};
export const replayDeadLetters: ClientOperation<typeof api.replayDeadLetters> = {
  method: 'POST',
  path: '/api/v1/operator/dead-letters/replay',
};
export const setAsideCallbacks: ClientOperations<typeof api.setAsideCallbacks> = {
  list: { method: 'GET', path: '/api/v1/operator/set-aside/callbacks' },
  get: { method: 'GET', path: '/api/v1/operator/set-aside/callbacks/:id' },
  requeue: { method: 'POST', path: '/api/v1/operator/set-aside/callbacks/:id/requeue' },
  discard: { method: 'POST', path: '/api/v1/operator/set-aside/callbacks/:id/discard' },
};
export const setAsideEvents: ClientOperations<typeof api.setAsideEvents> = {
  list: { method: 'GET', path: '/api/v1/operator/set-aside/delivery-tracker' },
  get: { method: 'GET', path: '/api/v1/operator/set-aside/delivery-tracker/:id' },
  requeue: { method: 'POST', path: '/api/v1/operator/set-aside/delivery-tracker/:id/requeue' },
  discard: { method: 'POST', path: '/api/v1/operator/set-aside/delivery-tracker/:id/discard' },
};
export const snapshotApi: ClientOperations<typeof api.snapshotApi> = {
  start: { method: 'POST', path: '/api/v1/operator/snapshot/delivery-tracker' },
  get: { method: 'GET', path: '/api/v1/operator/snapshot/delivery-tracker' },
};
