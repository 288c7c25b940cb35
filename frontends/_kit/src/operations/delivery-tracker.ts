// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { deliveryTrackerApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation } from './client-operation';

export * from './delivery-tracker-operators';

export const exportDeliveries: ClientOperation<typeof api.exportDeliveries> = {
  method: 'GET',
  path: '/api/v1/deliveries/export',
};
export const getDelivery: ClientOperation<typeof api.getDelivery> = { method: 'GET', path: '/api/v1/deliveries/:id' };
export const getDeliveryStats: ClientOperation<typeof api.getDeliveryStats> = {
  method: 'GET',
  path: '/api/v1/deliveries/stats',
};
export const listDeliveries: ClientOperation<typeof api.listDeliveries> = { method: 'GET', path: '/api/v1/deliveries' };
export const live: ClientOperation<typeof api.live> = { method: 'GET', path: '/api/v1/live' };
export const reportUsage: ClientOperation<typeof api.reportUsage> = { method: 'POST', path: '/api/v1/usage' };
