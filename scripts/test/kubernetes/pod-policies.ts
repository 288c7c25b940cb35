import { nameOf, workloadsOf, type Container, type Manifest, type PodSpec } from './manifests.js';

/** `runService` closes within 15 s, requests under way included. */
const CLOSE_S = 15;
const VOLUMES = ['configMap', 'emptyDir', 'persistentVolumeClaim', 'secret'];
const DIGEST = /@sha256:[0-9a-f]{64}$/;
const TAG = /:[A-Za-z0-9_][A-Za-z0-9._-]*$/;

interface Workload {
  manifest: Manifest;
  pod: PodSpec;
}

/** What holds for everything that has pods. A sentence for each breach. */
export function podFaults(manifests: readonly Manifest[], { byDigest }: { byDigest: boolean }): string[] {
  return workloadsOf(manifests).flatMap((manifest) => {
    const workload = { manifest, pod: manifest.spec.template.spec };
    const faults = [
      ...identityFaults(workload, manifests),
      ...workload.pod.containers.flatMap((container) => [
        ...restrictedFaults(container),
        ...resourceFaults(container),
        ...imageFaults(container, byDigest),
        ...(manifest.kind === 'Job' ? [] : probeFaults(container)),
        ...graceFaults(container, workload.pod),
      ]),
    ];
    return faults.map((fault) => `${nameOf(manifest)} ${fault}`);
  });
}

/** Pod Security `restricted`, as far as it concerns the pod, and a ServiceAccount of its own without a token. */
function identityFaults({ pod }: Workload, manifests: readonly Manifest[]): string[] {
  const { securityContext: context = {}, volumes = [] } = pod;
  const account = manifests.find(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === pod.serviceAccountName,
  );
  return [
    ...(context['runAsNonRoot'] === true && Number(context['runAsUser']) > 0 ? [] : ['may run as root']),
    ...((context['seccompProfile'] as { type?: string } | undefined)?.type === 'RuntimeDefault'
      ? []
      : ['has no seccomp profile']),
    ...volumes
      .filter((volume) => !Object.keys(volume).some((key) => VOLUMES.includes(key)))
      .map((volume) => `mounts ${JSON.stringify(volume)}`),
    ...(account === undefined ? ['has no ServiceAccount of its own'] : []),
    ...(account?.automountServiceAccountToken === false && pod.automountServiceAccountToken === false
      ? []
      : ['is given a token']),
    ...(pod.enableServiceLinks === false ? [] : ['is given variables of all Services']),
  ];
}

function restrictedFaults({ securityContext: context = {} }: Container): string[] {
  const dropped = (context['capabilities'] as { drop?: string[]; add?: string[] } | undefined) ?? {};
  return [
    ...(context['allowPrivilegeEscalation'] === false ? [] : ['may gain privileges']),
    ...(context['readOnlyRootFilesystem'] === true ? [] : ['may write to its root']),
    ...(dropped.drop?.includes('ALL') && dropped.add === undefined ? [] : ['keeps capabilities']),
  ];
}

function resourceFaults({ resources }: Container): string[] {
  const { requests = {}, limits = {} } = resources ?? {};
  const given = [requests['cpu'], requests['memory'], limits['memory']];
  return given.every((quantity) => quantity !== undefined) ? [] : ['lacks a request or the limit of memory'];
}

function imageFaults({ image }: Container, byDigest: boolean): string[] {
  if (byDigest) return DIGEST.test(image) ? [] : [`runs ${image}, which is no digest`];
  return TAG.test(image) && !image.endsWith(':latest') ? [] : [`runs ${image}, which may be another one tomorrow`];
}

function probeFaults({ startupProbe, readinessProbe, livenessProbe }: Container): string[] {
  const missing = Object.entries({ startupProbe, readinessProbe, livenessProbe }).filter(([, probe]) => !probe);
  return missing.map(([name]) => `has no ${name}`);
}

/** Who waits before it closes has to be given both times. */
function graceFaults({ lifecycle }: Container, { terminationGracePeriodSeconds: grace = 30 }: PodSpec): string[] {
  const [command, seconds] = lifecycle?.preStop?.exec.command ?? [];
  if (command !== 'sleep') return [];
  return grace >= Number(seconds) + CLOSE_S ? [] : ['is killed before it has closed'];
}
