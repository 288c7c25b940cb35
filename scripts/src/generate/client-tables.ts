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

interface Table {
  readonly single: readonly (readonly [name: string, operation: Operation])[];
  readonly groups: readonly (readonly [name: string, group: Group])[];
}

/**
 * The tables by which pages call one service: method and path of each operation, typed by its contract. Those of operators are in a
 * module of their own, which only their pages load.
 */
export async function clientTables(service: ServiceName, api: object): Promise<GeneratedFile[]> {
  const all = tableOf(api);
  const [operators, others] = [true, false].map((wanted) => part(all, wanted)) as [Table, Table];
  return Promise.all([
    generatedFile(`${service}-operators`, [...head(service, operators), '', ...rows(operators)]),
    generatedFile(service, [
      ...head(service, others),
      '',
      `export * from './${service}-operators';`,
      '',
      ...rows(others),
    ]),
  ]);
}

function tableOf(api: object): Table {
  const exported = Object.entries(api).sort(([one], [other]) => (one < other ? -1 : 1));
  const groups = exported.filter((entry): entry is [string, Group] => isGroup(entry[1]));
  const grouped = new Set(groups.flatMap(([, group]) => Object.values(group)));
  const single = exported.filter(
    (entry): entry is [string, Operation] => isOperation(entry[1]) && !grouped.has(entry[1]) && isForPages(entry[1]),
  );
  return { single, groups };
}

function part({ single, groups }: Table, forOperators: boolean): Table {
  return {
    single: single.filter(([, operation]) => isForOperators(operation) === forOperators),
    groups: groups.filter(([, group]) => Object.values(group).every(isForOperators) === forOperators),
  };
}

function head(service: ServiceName, { single, groups }: Table): string[] {
  const types = [...(single.length > 0 ? ['ClientOperation'] : []), ...(groups.length > 0 ? ['ClientOperations'] : [])];
  return [
    '// Made by npm run generate. Only types come from the contracts, so the schema library stays out of the page.',
    `import type { ${namespaces[service]} as api } from '@linecheck/shared-contracts';`,
    `import type { ${types.join(', ')} } from './client-operation';`,
  ];
}

function rows({ single, groups }: Table): string[] {
  return [
    ...single.map(
      ([name, operation]) => `export const ${name}: ClientOperation<typeof api.${name}> = ${row(operation)};`,
    ),
    ...groups.map(([name, group]) => {
      const members = Object.entries(group).map(([key, operation]) => `${key}: ${row(operation)}`);
      return `export const ${name}: ClientOperations<typeof api.${name}> = {${members.join(',')}};`;
    }),
  ];
}

async function generatedFile(name: string, lines: readonly string[]): Promise<GeneratedFile> {
  const path = inRepository('frontends', '_kit', 'src', 'operations', `${name}.ts`);
  return { path, content: await format(lines.join('\n'), { ...(await resolveConfig(path)), filepath: path }) };
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

function isForOperators({ access }: Operation): boolean {
  return access === 'operator';
}

function row({ method, path }: Operation): string {
  return JSON.stringify({ method, path });
}
