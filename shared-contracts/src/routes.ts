import { API_PREFIX, setAsidePaths, snapshotPaths } from './paths';

export { REMOTES_PREFIX } from './remotes';

/** The services that answer under the API prefix. */
export type ServiceName = 'phone-numbers' | 'sms-test' | 'delivery-tracker';

/** What providers call: the one part of the system that is reached under any host name. */
export const WEBHOOKS_PREFIX = `${API_PREFIX}/webhooks`;

/** Which path prefix belongs to which service. The local gateway, nginx and the Ingress are made from this table. */
export const serviceRoutes: readonly { readonly prefix: string; readonly service: ServiceName }[] = [
  { prefix: `${API_PREFIX}/users/me/phone-numbers`, service: 'phone-numbers' },
  { prefix: `${API_PREFIX}/sms/test`, service: 'sms-test' },
  { prefix: `${API_PREFIX}/deliveries`, service: 'delivery-tracker' },
  { prefix: `${WEBHOOKS_PREFIX}/twilio`, service: 'delivery-tracker' },
  { prefix: `${API_PREFIX}/live`, service: 'delivery-tracker' },
  { prefix: `${API_PREFIX}/usage`, service: 'delivery-tracker' },
  { prefix: `${API_PREFIX}/operator/usage`, service: 'delivery-tracker' },
  { prefix: `${API_PREFIX}/operator/alerts`, service: 'delivery-tracker' },
  { prefix: `${API_PREFIX}/operator/dead-letters`, service: 'delivery-tracker' },
  { prefix: `${API_PREFIX}/operator/verification`, service: 'phone-numbers' },
  { prefix: `${API_PREFIX}/operator/tests`, service: 'sms-test' },
  { prefix: `${API_PREFIX}/operator/canaries`, service: 'sms-test' },
  { prefix: `${API_PREFIX}/operator/preflight`, service: 'delivery-tracker' },
  { prefix: setAsidePaths['phone-numbers'].list, service: 'phone-numbers' },
  { prefix: setAsidePaths['sms-test'].list, service: 'sms-test' },
  { prefix: setAsidePaths['delivery-tracker'].list, service: 'delivery-tracker' },
  { prefix: setAsidePaths.callbacks.list, service: 'delivery-tracker' },
  { prefix: snapshotPaths['phone-numbers'], service: 'phone-numbers' },
  { prefix: snapshotPaths['sms-test'], service: 'sms-test' },
  { prefix: snapshotPaths['delivery-tracker'], service: 'delivery-tracker' },
];

/** The identity provider's prefix on the one origin. */
export const AUTH_PREFIX = '/auth';
