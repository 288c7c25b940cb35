import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, KUBERNETES, kustomizations, type Manifest, type Overlay } from './manifests.js';
import { databaseFaults, ingressFaults, networkFaults } from './network-policies.js';
import { podFaults } from './pod-policies.js';
import { releaseFaults } from './release-policies.js';
import { pageFaults, productionFaults, secretFaults, settingFaults } from './settings-policies.js';

export const readme = readFileSync(join(KUBERNETES, 'README.md'), 'utf8');

/** Everything that one installation consists of, in the order in which it is applied. `root` is another copy of k8s/. */
export function all(overlay: Overlay, root: string = KUBERNETES): Manifest[] {
  return kustomizations(overlay).flatMap((folder) => built(folder, root));
}

/** What an installation does against the policies: a sentence for each. */
export async function faultsOf(overlay: Overlay, manifests: readonly Manifest[]): Promise<string[]> {
  return [
    ...podFaults(manifests, { byDigest: overlay !== 'local' }),
    ...networkFaults(manifests),
    ...databaseFaults(manifests),
    ...ingressFaults(manifests),
    ...secretFaults(manifests, readme),
    ...pageFaults(manifests),
    ...releaseFaults(manifests),
    ...(await settingFaults(manifests)),
    ...(overlay === 'production' ? productionFaults(manifests) : []),
  ];
}
