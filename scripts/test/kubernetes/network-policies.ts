import { serviceRoutes, REMOTES_PREFIX } from '@linecheck/shared-contracts/routes';
import { remotes } from '@linecheck/shared-contracts/remotes';
import { nameOf, workloadsOf, type Manifest, type Selector } from './manifests.js';

/** Who may reach what, and that everything which is named is there. A sentence for each breach. */
export function networkFaults(manifests: readonly Manifest[]): string[] {
  return [...isolationFaults(manifests), ...selectorFaults(manifests)];
}

/** Nothing is reached or reaches but by a policy: all are denied, and each workload has one of its own in both directions. */
function isolationFaults(manifests: readonly Manifest[]): string[] {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const all = policies.find(({ spec }) => isEmpty(spec?.podSelector) && spec?.policyTypes?.length === 2);
  const own = policies.filter(({ spec }) => !isEmpty(spec?.podSelector));
  return [
    ...(all === undefined ? ['No NetworkPolicy denies all'] : []),
    ...workloadsOf(manifests).flatMap((workload) => {
      const { labels } = workload.spec.template.metadata;
      const types = own
        .filter(({ spec }) => selects(spec?.podSelector, labels))
        .flatMap(({ spec }) => spec?.policyTypes ?? []);
      return ['Ingress', 'Egress']
        .filter((type) => !types.includes(type))
        .map((type) => `${nameOf(workload)} has no NetworkPolicy for ${type}`);
    }),
  ];
}

/** A selector that matches nothing is a mistake that nobody reports. */
function selectorFaults(manifests: readonly Manifest[]): string[] {
  const workloads = workloadsOf(manifests);
  const pods = [...workloads.map(({ spec }) => spec.template.metadata.labels), ...databasePods(manifests)];
  const matched = (selector: Selector | undefined) => pods.some((labels) => selects(selector, labels));
  return manifests.flatMap((manifest) => {
    const { kind, spec } = manifest;
    const fault = (text: string) => [`${nameOf(manifest)} ${text}`];
    if (kind === 'Service')
      return matched({ matchLabels: spec?.selector as Record<string, string> }) ? [] : fault('leads nowhere');
    if (kind === 'PodDisruptionBudget') return matched(spec?.selector) ? [] : fault('protects nothing');
    if (kind === 'HorizontalPodAutoscaler')
      return workloads.some((each) => nameOf(each) === `${spec?.scaleTargetRef?.kind} ${spec?.scaleTargetRef?.name}`)
        ? []
        : fault('scales nothing');
    if (kind === 'NetworkPolicy')
      return isEmpty(spec?.podSelector) || matched(spec?.podSelector) ? [] : fault('guards nothing');
    if (kind !== 'Deployment' && kind !== 'StatefulSet') return [];
    return selects(spec?.selector, spec?.template?.metadata.labels ?? {}) ? [] : fault('selects other pods');
  });
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector = {}, labels: Record<string, string>): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values }) => operator === 'In' && values.includes(labels[key] ?? ''))
  );
}

function isEmpty(selector: Selector | undefined): boolean {
  return Object.keys(selector ?? {}).length === 0;
}

/** CloudNativePG gives its pods this label. */
function databasePods(manifests: readonly Manifest[]): Record<string, string>[] {
  return manifests
    .filter(({ kind }) => kind === 'Cluster')
    .map(({ metadata }) => ({ 'cnpg.io/cluster': metadata.name }));
}

/** What CloudNativePG makes is guarded like any other workload. */
export function databaseFaults(manifests: readonly Manifest[]): string[] {
  return databasePods(manifests).flatMap((labels) => {
    const guards = manifests.filter(
      ({ kind, spec }) => kind === 'NetworkPolicy' && !isEmpty(spec?.podSelector) && selects(spec?.podSelector, labels),
    );
    const types = guards.flatMap(({ spec }) => spec?.policyTypes ?? []);
    const missing = ['Ingress', 'Egress'].filter((type) => !types.includes(type));
    return missing.map((type) => `Cluster ${labels['cnpg.io/cluster']} has no NetworkPolicy for ${type}`);
  });
}

/** The Ingress against the route table, the remotes and the shell. */
export function ingressFaults(manifests: readonly Manifest[]): string[] {
  const ingress = manifests.find(({ kind, metadata }) => kind === 'Ingress' && metadata.name === 'linecheck');
  const found = ingress?.spec?.rules?.flatMap(({ http }) => http.paths) ?? [];
  const paths = found.map(({ path, backend }) => `${path} ${backend.service.name}`);
  const wanted = [
    ...serviceRoutes.map(({ prefix, service }) => `${prefix} ${service}`),
    ...Object.keys(remotes).map((name) => `${REMOTES_PREFIX}/${name} ${name.replaceAll('_', '-')}-remote`),
    '/ shell',
  ];
  const ports = manifests.filter(
    ({ kind, spec }) => kind === 'Service' && spec?.ports?.some(({ name }) => name === 'http'),
  );
  return [
    ...wanted.filter((each) => !paths.includes(each)).map((each) => `The Ingress lacks ${each}`),
    ...paths.filter((each) => !wanted.includes(each)).map((each) => `The Ingress has ${each}, which is no route`),
    ...found
      .filter(({ pathType }) => pathType !== 'Prefix')
      .map(({ path }) => `The Ingress takes ${path} for no prefix`),
    ...found
      .filter(({ backend }) => !ports.some(({ metadata }) => metadata.name === backend.service.name))
      .map(({ backend }) => `The Ingress leads to ${backend.service.name}, which is no Service`),
  ];
}
