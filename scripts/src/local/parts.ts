import { serviceRoutes, type ServiceName } from '@linecheck/shared-contracts/routes';
import { join } from 'node:path';
import { inRepository } from '../repository.js';
import type { DataFolder } from './data-folder.js';
import {
  identityEnvironment,
  serviceEnvironment,
  simulatorEnvironment,
  type PartEnvironment,
  type ServiceContext,
  type SystemContext,
} from './environments.js';
import type { PartSpec } from './part.js';

/** Each service once, in the order of the route table. */
export const serviceNames: readonly ServiceName[] = [...new Set(serviceRoutes.map(({ service }) => service))];

export function identityPart(folder: DataFolder, context: SystemContext): PartSpec {
  return part('dev-identity', folder, identityEnvironment(context, folder.identity));
}

export function simulatorPart(folder: DataFolder, context: SystemContext): PartSpec {
  return part('sms-simulator', folder, simulatorEnvironment(context, folder.simulatorFile));
}

/** `passed`: settings from the environment of `npm start`; what the parts are given about each other outweighs them. */
export function servicePart(
  service: ServiceName,
  folder: DataFolder,
  context: ServiceContext,
  passed: PartEnvironment,
): PartSpec {
  return part(service, folder, { ...passed, ...serviceEnvironment(service, context) });
}

/** For this machine alone, on any free port. */
function part(name: string, folder: DataFolder, env: PartEnvironment): PartSpec {
  return {
    name,
    main: inRepository('services', name, 'dist', 'main.js'),
    env: { HOST: '127.0.0.1', PORT: '0', ...env },
    logFile: join(folder.logs, `${name}.log`),
    dataFolder: folder.path,
    holderFile: join(folder.processes, `${name}.json`),
  };
}
