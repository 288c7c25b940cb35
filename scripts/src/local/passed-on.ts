import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { inRepository } from '../repository.js';
import type { PartEnvironment } from './environments.js';
import { settingsSchema } from './settings.js';

/**
 * The settings of one service that `npm start` neither reads itself nor decides, as its own environment has them: limits, retention,
 * alert thresholds. Which there are stands in the service's schema; whether they are well-formed, the service says.
 */
export async function forwardedArguments(service: ServiceName, env: NodeJS.ProcessEnv): Promise<PartEnvironment> {
  const { configSchema } = (await import(inRepository('services', service, 'dist', 'config.js'))) as {
    configSchema: { readonly properties: Readonly<Record<string, unknown>> };
  };
  const ownOrDecided = new Set(['HOST', ...Object.keys(settingsSchema.properties)]);
  const names = Object.keys(configSchema.properties).filter((name) => !ownOrDecided.has(name));
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
