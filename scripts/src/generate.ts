/**
 * npm run generate: OpenAPI, AsyncAPI and the pages' tables of operations from the contracts, nginx's routes from the route
 * table, the palette of services' pages from the kit's, the guide to the remotes' components from their types, the READMEs' tables of variables from the services'
 * configuration, the table of metrics from the sources.
 * With --check it writes nothing and fails where a file is not what it should be.
 */
import { deliveryTrackerApi, events, phoneNumbersApi, smsTestApi } from '@linecheck/shared-contracts';
import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { asyncApi, type SampleOf } from './generate/asyncapi.js';
import { clientTables, isOperation } from './generate/client-tables.js';
import { componentApi } from './generate/component-api.js';
import type { Json } from './generate/components.js';
import { readmesWithEnvTables } from './generate/env-tables.js';
import type { GeneratedFile } from './generate/generated-file.js';
import { kubernetesFiles } from './generate/kubernetes.js';
import { metricsDocument } from './generate/metrics-table.js';
import { nginxGateway } from './generate/nginx.js';
import { nginxPages } from './generate/nginx-pages.js';
import { openApiOf } from './generate/openapi/document.js';
import { palettes } from './generate/palette.js';
import { inRepository, repository } from './repository.js';

const apis: Readonly<Record<ServiceName, object>> = {
  'phone-numbers': phoneNumbersApi,
  'sms-test': smsTestApi,
  'delivery-tracker': deliveryTrackerApi,
};

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const file of await generatedFiles()) {
  if ((await readFile(file.path, 'utf8').catch(() => null)) === file.content) continue;
  stale.push(relative(repository, file.path));
  if (check) continue;
  await mkdir(dirname(file.path), { recursive: true });
  await writeFile(file.path, file.content);
}
if (stale.length > 0) console.log(`${check ? 'Not current, run npm run generate' : 'Written'}: ${stale.join(', ')}`);
process.exitCode = check && stale.length > 0 ? 1 : 0;

async function generatedFiles(): Promise<GeneratedFile[]> {
  const { version } = JSON.parse(await readFile(inRepository('package.json'), 'utf8')) as { version: string };
  const services = Object.entries(apis).map(([name, api]) => ({
    name: name as ServiceName,
    operations: Object.values(api).filter(isOperation),
  }));
  const documents = [
    openApiFile('linecheck', openApiOf({ title: 'Linecheck', version, services })),
    ...services.map((service) =>
      openApiFile(service.name, openApiOf({ title: `Linecheck ${service.name}`, version, services: [service] })),
    ),
  ];
  const events = {
    path: inRepository('shared-contracts', 'asyncapi.json'),
    content: asText(asyncApi(version, await eventSamples())),
  };
  const clients = await Promise.all(
    Object.entries(apis).map(([service, api]) => clientTables(service as ServiceName, api)),
  );
  return [
    ...documents,
    events,
    ...clients.flat(),
    await componentApi(),
    nginxGateway(),
    ...nginxPages(),
    ...kubernetesFiles(),
    ...(await palettes()),
    ...(await readmesWithEnvTables()),
    await metricsDocument(),
  ];
}

/** The first valid fixture of each event. */
async function eventSamples(): Promise<SampleOf> {
  const samples = new Map<string, Json>();
  for (const { name, version } of Object.values(events)) {
    const folder = inRepository('shared-contracts', 'fixtures', 'events', `${name}.v${version}`);
    const [first] = (await readdir(folder)).filter((file) => file.startsWith('valid-')).sort();
    if (first === undefined) throw new Error(`${folder} holds no valid event.`);
    samples.set(name, JSON.parse(await readFile(join(folder, first), 'utf8')) as Json);
  }
  return ({ name }) => samples.get(name) ?? null;
}

function openApiFile(name: string, document: object): GeneratedFile {
  return { path: inRepository('shared-contracts', 'openapi', `${name}.json`), content: asText(document) };
}

function asText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
