// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.
import type { phoneNumbersApi as api } from '@linecheck/shared-contracts';
import type { ClientOperation } from './client-operation';

export * from './phone-numbers-operators';

export const addNumber: ClientOperation<typeof api.addNumber> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers',
};
export const erasePerson: ClientOperation<typeof api.erasePerson> = {
  method: 'POST',
  path: '/api/v1/users/me/phone-numbers/erase',
};
export const exportNumbers: ClientOperation<typeof api.exportNumbers> = {
  method: 'GET',
  path: '/api/v1/users/me/phone-numbers/export',
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
