// In a module of their own, which only the pages of operators load.
import { API_PREFIX } from './api-prefix';

/** Where something can be set aside: each service's events, and the provider's callbacks. */
export const setAsideSources = ['phone-numbers', 'sms-test', 'delivery-tracker', 'callbacks'] as const;
export type SetAsideSource = (typeof setAsideSources)[number];

export interface SetAsidePaths {
  readonly list: string;
  readonly get: string;
  readonly requeue: string;
  readonly discard: string;
}

/** What an operator reaches of each source; the source is in the path, so that gateways find its service. */
export const setAsidePaths: Readonly<Record<SetAsideSource, SetAsidePaths>> = {
  'phone-numbers': pathsOfSource('phone-numbers'),
  'sms-test': pathsOfSource('sms-test'),
  'delivery-tracker': pathsOfSource('delivery-tracker'),
  callbacks: pathsOfSource('callbacks'),
};

/** Where each service publishes its state again. */
export const snapshotPaths = {
  'phone-numbers': `${API_PREFIX}/operator/snapshot/phone-numbers`,
  'sms-test': `${API_PREFIX}/operator/snapshot/sms-test`,
  'delivery-tracker': `${API_PREFIX}/operator/snapshot/delivery-tracker`,
} as const;

function pathsOfSource(source: SetAsideSource): SetAsidePaths {
  const list = `${API_PREFIX}/operator/set-aside/${source}`;
  return { list, get: `${list}/:id`, requeue: `${list}/:id/requeue`, discard: `${list}/:id/discard` };
}
