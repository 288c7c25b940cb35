import type { Operation } from '@linecheck/shared-contracts';
import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { format, resolveConfig } from 'prettier';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';

/** Under which name the contracts export the operations of a service. */
const namespaces: Readonly<Record<ServiceName, string>> = {
  'phone-numbers': 'phoneNumbersApi',
  'sms-test': 'smsTestApi',
  'delivery-tracker': 'deliveryTrackerApi',
};

type Group = Readonly<Record<string, Operation>>;

/** The table by which pages call one service: method and path of each operation, typed by its contract. */
export async function clientTable(service: ServiceName, api: object): Promise<GeneratedFile> {
  const path = inRepository('frontends', '_kit', 'src', 'operations', `${service}.ts`);
  const exported = Object.entries(api).sort(([one], [other]) => (one < other ? -1 : 1));
  const groups = exported.filter((entry): entry is [string, Group] => isGroup(entry[1]));
  const grouped = new Set(groups.flatMap(([, group]) => Object.values(group)));
  const single = exported.filter(
    (entry): entry is [string, Operation] => isOperation(entry[1]) && !grouped.has(entry[1]) && isForPages(entry[1]),
  );
  const types = [...(single.length > 0 ? ['ClientOperation'] : []), ...(groups.length > 0 ? ['ClientOperations'] : [])];
  const source = [
    '// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.',
    `import type { ${namespaces[service]} as api } from '@linecheck/shared-contracts';`,
    `import type { ${types.join(', ')} } from './client-operation';`,
    '',
    ...single.map(
      ([name, operation]) => `export const ${name}: ClientOperation<typeof api.${name}> = ${row(operation)};`,
    ),
    ...groups.map(([name, group]) => {
      const rows = Object.entries(group).map(([key, operation]) => `${key}: ${row(operation)}`);
      return `export const ${name}: ClientOperations<typeof api.${name}> = {${rows.join(',')}};`;
    }),
  ].join('\n');
  return { path, content: await format(source, { ...(await resolveConfig(path)), filepath: path }) };
}

export function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'access' in value;
}

function isGroup(value: unknown): value is Group {
  if (typeof value !== 'object' || value === null) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every(isOperation);
}

/** Webhooks are called by the provider alone. */
function isForPages({ access }: Operation): boolean {
  return access !== 'provider';
}

function row({ method, path }: Operation): string {
  return JSON.stringify({ method, path });
}
