import { API_PREFIX } from '@linecheck/shared-contracts/paths';
import { REMOTE_ENTRY, remotes } from '@linecheck/shared-contracts/remotes';
import { REMOTES_PREFIX, type ServiceName } from '@linecheck/shared-contracts/routes';
import { inRepository } from '../../src/repository.js';
import { nameOf, workloadsOf, type Container, type EnvVariable, type Manifest } from './manifests.js';

/** A value of the right form for each key of a Secret, as k8s/README.md describes them. */
const SECRETS: Readonly<Record<string, string>> = {
  uri: 'postgres://user:password@database:5432/linecheck',
  CODE_HMAC_KEYS: `1:${Buffer.alloc(32, 7).toString('base64')}`,
  SEALING_KEYS: `1:${Buffer.alloc(32, 8).toString('base64')}`,
  USAGE_SECRET: 'of thirty-two characters or more, like this',
  TWILIO_API_KEY: `SK${'0'.repeat(32)}`,
};

const services: readonly (ServiceName | 'dev-identity' | 'sms-simulator')[] = [
  'phone-numbers',
  'sms-test',
  'delivery-tracker',
  'dev-identity',
  'sms-simulator',
];

interface ConfigModule {
  readonly configSchema: { readonly properties: Readonly<Record<string, unknown>> };
  readConfig(env: NodeJS.ProcessEnv): unknown;
}

/** Whether each process would start with what its pod is given, and is given nothing that it does not know. */
export async function settingFaults(manifests: readonly Manifest[]): Promise<string[]> {
  const found = workloadsOf(manifests).filter(({ metadata }) => services.some((name) => name === metadata.name));
  const faults = await Promise.all(
    found.map(async (workload) => {
      const [container] = workload.spec.template.spec.containers;
      if (container === undefined) return [];
      const { configSchema, readConfig } = (await import(
        inRepository('services', workload.metadata.name, 'src', 'config.ts')
      )) as ConfigModule;
      const env = environmentOf(container, manifests);
      const unknown = Object.keys(env).filter((name) => name !== 'NODE_ENV' && !(name in configSchema.properties));
      return [...unknown.map((name) => `is given ${name}, which it does not know`), ...refusal(readConfig, env)].map(
        (fault) => `${nameOf(workload)} ${fault}`,
      );
    }),
  );
  return faults.flat();
}

function refusal(readConfig: ConfigModule['readConfig'], env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** As the container sees it, with samples in the place of secrets. */
function environmentOf({ env = [], envFrom = [] }: Container, manifests: readonly Manifest[]): Record<string, string> {
  const listed = envFrom.map(({ configMapRef }) => dataOf(manifests, configMapRef?.name ?? ''));
  const own = env.map((variable) => [variable.name, valueOf(variable, manifests)] as const);
  return Object.assign({}, ...listed, Object.fromEntries(own)) as Record<string, string>;
}

function valueOf({ value, valueFrom }: EnvVariable, manifests: readonly Manifest[]): string {
  const { secretKeyRef: secret, configMapKeyRef: map } = valueFrom ?? {};
  if (secret !== undefined) return SECRETS[secret.key] ?? 'a-secret-of-some-length';
  if (map !== undefined) return dataOf(manifests, map.name)[map.key] ?? '';
  return value ?? '';
}

function dataOf(manifests: readonly Manifest[], name: string): Record<string, string> {
  const map = manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  return map?.data ?? {};
}

/** Each key of a Secret that is read stands in the table of k8s/README.md: `name` and `key`. */
export function secretFaults(manifests: readonly Manifest[], readme: string): string[] {
  const rows = readme.split('\n').filter((line) => line.startsWith('|'));
  const references = workloadsOf(manifests)
    .flatMap(({ spec }) => spec.template.spec.containers.flatMap(({ env = [] }) => env))
    .flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
  const undocumented = references.filter(
    ({ name, key }) => !rows.some((row) => row.includes(`\`${name}\``) && row.includes(`\`${key}\``)),
  );
  const values = manifests.filter(({ kind }) => kind === 'Secret');
  return [
    ...new Set(undocumented.map(({ name, key }) => `k8s/README.md does not say what ${key} of ${name} is`)),
    ...values.map(({ metadata }) => `The Secret ${metadata.name} stands in the repository`),
  ];
}

interface ShellConfig {
  oidc: { authority: string };
  apiBaseUrl: string;
  remotes: Record<string, string>;
}

/** What the page is told against what the services and the Ingress are told. */
export function pageFaults(manifests: readonly Manifest[]): string[] {
  const [settings, shell] = ['linecheck-settings', 'shell-config'].map(
    (name) =>
      manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith(name))?.data ?? {},
  );
  const origin = settings?.['ALLOWED_ORIGINS'] ?? '';
  const issuer = settings?.['OIDC_ISSUER'] ?? '';
  const config = JSON.parse(shell?.['config.json'] ?? '{}') as ShellConfig;
  const entries = Object.keys(remotes).map((name) => [name, `${origin}${REMOTES_PREFIX}/${name}/${REMOTE_ENTRY}`]);
  const hosts = manifests.flatMap(({ kind, spec }) => (kind === 'Ingress' ? (spec?.rules ?? []) : []));
  const tls = manifests.flatMap(({ kind, spec }) => (kind === 'Ingress' ? (spec?.tls ?? []) : []));
  const outside = new URL(issuer).origin === origin ? '' : ` ${new URL(issuer).origin}`;
  const wanted: [string, unknown, unknown][] = [
    ['the issuer', config.oidc.authority, issuer],
    ['the API', config.apiBaseUrl, origin + API_PREFIX],
    ['the remotes', config.remotes, Object.fromEntries(entries)],
    ['the origin', /\$origin "(.*)"/.exec(shell?.['entrance.conf'] ?? '')?.[1], origin],
    ['what the page calls', /\$connect_to "(.*)"/.exec(shell?.['entrance.conf'] ?? '')?.[1], outside],
    ['the hosts', [...new Set(hosts.map(({ host }) => host))], [new URL(origin).hostname]],
    ['TLS', tls.map(({ hosts: [host] }) => host), origin.startsWith('https:') ? [new URL(origin).hostname] : []],
  ];
  return wanted
    .filter(([, is, should]) => JSON.stringify(is) !== JSON.stringify(should))
    .map(([what, is, should]) => `${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
}

/** What only stands in for something is not in production, and would not start there. */
export function productionFaults(manifests: readonly Manifest[]): string[] {
  const standIns = manifests.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'stand-in');
  const settings = manifests.flatMap(({ kind, data = {} }) => (kind === 'ConfigMap' ? Object.keys(data) : []));
  const unmarked = workloadsOf(manifests)
    .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'service')
    .filter(({ spec }) => {
      const env = spec.template.spec.containers[0]?.env ?? [];
      return !env.some(({ name, value }) => name === 'NODE_ENV' && value === 'production');
    });
  return [
    ...standIns.map((each) => `${nameOf(each)} is in production`),
    ...['TWILIO_API_URL', 'ALLOW_FICTIONAL_NUMBERS', 'ALLOW_UNSAFE_NATS_SYNC']
      .filter((name) => settings.includes(name))
      .map((name) => `${name} is set in production`),
    ...unmarked.map((each) => `${nameOf(each)} does not know that it is in production`),
  ];
}
