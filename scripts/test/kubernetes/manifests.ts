import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { inRepository } from '../../src/repository.js';

/** An object of Kubernetes, as far as the checks look into it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  data?: Record<string, string>;
  automountServiceAccountToken?: boolean;
  spec?: Spec;
}

export interface Spec {
  selector?: { matchLabels?: Record<string, string> } & Record<string, unknown>;
  template?: { metadata: { labels: Record<string, string> }; spec: PodSpec };
  podSelector?: Selector;
  policyTypes?: string[];
  scaleTargetRef?: { kind: string; name: string };
  ports?: { name?: string; targetPort?: string | number }[];
  rules?: { host: string; http: { paths: IngressPath[] } }[];
  tls?: { hosts: string[]; secretName: string }[];
}

export interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

export interface IngressPath {
  path: string;
  pathType: string;
  backend: { service: { name: string; port: { name: string } } };
}

export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  enableServiceLinks?: boolean;
  terminationGracePeriodSeconds?: number;
  securityContext?: Record<string, unknown>;
  containers: Container[];
  volumes?: Record<string, unknown>[];
}

export interface Container {
  name: string;
  image: string;
  env?: EnvVariable[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
  securityContext?: Record<string, unknown>;
  lifecycle?: { preStop?: { exec: { command: string[] } } };
  startupProbe?: object;
  readinessProbe?: object;
  livenessProbe?: object;
}

export interface EnvVariable {
  name: string;
  value?: string;
  valueFrom?: {
    secretKeyRef?: { name: string; key: string; optional?: boolean };
    configMapKeyRef?: { name: string; key: string };
  };
}

export const KUBERNETES = inRepository('k8s');
export const overlays = ['local', 'staging', 'production'] as const;
export type Overlay = (typeof overlays)[number];

/** Null where there is a kubectl whose kustomize reads these files, else what is wrong. */
export function kubectlFault(): string | null {
  const { error, stdout } = spawnSync('kubectl', ['version', '--client', '--output=json'], { encoding: 'utf8' });
  if (error !== undefined) return 'there is no kubectl';
  const [, major = '0'] = /"kustomizeVersion": "v(\d+)/.exec(stdout) ?? [];
  return Number(major) >= 5 ? null : 'kubectl is older than 1.27: its kustomize does not read these files';
}

/** What `kubectl apply -k` would send. */
export function built(folder: string, root: string = KUBERNETES): Manifest[] {
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', join(root, folder)], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`kubectl kustomize k8s/${folder} failed:\n${stderr}`);
  return parsed(stdout, folder);
}

/** Every folder below `under` that kustomize is pointed at: an overlay, its release and its databases. */
export function kustomizations(overlay: Overlay): string[] {
  const folder = join('overlays', overlay);
  const parts = readdirSync(join(KUBERNETES, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'images')
    .map(({ name }) => join(folder, name));
  return [folder, ...parts];
}

/** Objects as they are written, before kustomize has seen them. */
export function writtenManifests(): { file: string; manifests: Manifest[] }[] {
  return readdirSync(KUBERNETES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'))
    .map((file) => ({ file, manifests: parsed(readFileSync(join(KUBERNETES, file), 'utf8'), file) }));
}

function parsed(text: string, file: string): Manifest[] {
  return parseAllDocuments(text).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${file}: ${error.message}`);
    return document.toJS() as Manifest;
  });
}

/** Deployments, StatefulSets and Jobs: what has pods of its own. */
export function workloadsOf(manifests: readonly Manifest[]): (Manifest & { spec: Required<Pick<Spec, 'template'>> })[] {
  return manifests.filter(({ spec }) => spec?.template !== undefined) as ReturnType<typeof workloadsOf>;
}

export function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.name}`;
}
