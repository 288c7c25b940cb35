export { registerAuthentication, requireOperator, requirePerson, type AuthenticationOptions } from './authentication';
export type { Person } from './person';
export { openPublishedKeys, type PublishedKeys, type PublishedKeysOptions } from './published-keys';
export { requireRecentSignIn } from './require-recent-sign-in';
