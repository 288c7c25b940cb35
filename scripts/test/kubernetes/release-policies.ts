import { nameOf, workloadsOf, type Manifest } from './manifests.js';

const VERSION = 'app.kubernetes.io/version';

/** A Job never changes, so each release has its own, which runs what that release runs. */
export function releaseFaults(manifests: readonly Manifest[]): string[] {
  const [shown, ...others] = new Set(manifests.flatMap(({ metadata }) => metadata.labels?.[VERSION] ?? []));
  const images = workloadsOf(manifests).map((workload) => ({
    workload,
    image: workload.spec.template.spec.containers[0]?.image ?? '',
  }));
  const ours = images.filter(({ image }) => image.includes('linecheck-services'));
  const jobs = images.filter(({ workload }) => workload.kind === 'Job');
  return [
    ...(shown === undefined || others.length > 0 ? ['There is not one version'] : []),
    ...(jobs.length === 4 ? [] : ['A release needs four Jobs: the streams, and the migrations of three services']),
    ...jobs
      .filter(({ workload }) => !workload.metadata.name.endsWith(`-${shown?.replaceAll('.', '-')}`))
      .map(({ workload }) => `${nameOf(workload)} is not named after ${shown}`),
    ...jobs
      .filter(({ image }) => ours.some((other) => other.image !== image))
      .map(({ workload }) => `${nameOf(workload)} runs another image than the services`),
  ];
}
