import { bodies } from './bodies';
import type { GatewayCase } from './case';
import { hosts } from './hosts';
import { methods, paths } from './paths';

export { requestOf, type GatewayCase } from './case';

/** What every gateway answers: one list, for the one of `npm start` and for nginx. */
export const gatewayCases: Readonly<Record<string, readonly GatewayCase[]>> = { hosts, paths, methods, bodies };
