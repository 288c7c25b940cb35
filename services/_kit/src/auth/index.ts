export { registerAuthentication, requireOperator, requirePerson, type AuthenticationOptions } from './authentication';
export type { Person } from './person';
