import { beforeAll, describe, expect, test } from '@jest/globals';
import { built, kubectlFault, kustomizations, nameOf, overlays, writtenManifests, type Manifest } from './kubernetes/manifests.js';
import { schemaFaults } from './kubernetes/schema.js';

describe('the manifests as they are written', () => {
  const written = writtenManifests();

  test('have only fields that Kubernetes knows, with values that it takes', () => {
    expect(written.length).toBeGreaterThan(20);
    expect(schemaFaults(written.flatMap(({ manifests }) => manifests))).toEqual([]);
  });

  const typos: [string, string, string][] = [
    ['Deployment', '"readinessProbe":', '"readinesProbe":'],
    ['Deployment', '"securityContext":', '"securityContexts":'],
    ['Deployment', '"maxUnavailable":', '"maxUnavailible":'],
    ['Deployment', '"containerPort":3000', '"containerPort":"3000"'],
    ['Service', '"selector":', '"selectors":'],
    ['NetworkPolicy', '"policyTypes":', '"policyType":'],
    ['HorizontalPodAutoscaler', '"minReplicas":', '"minReplica":'],
    ['PodDisruptionBudget', '"policy/v1"', '"policy/v1beta2"'],
    ['Ingress', '"pathType":', '"pathtype":'],
    ['StatefulSet', '"volumeClaimTemplates":', '"volumeClaimTemplate":'],
    ['Job', '"backoffLimit":6', '"backoffLimit":"six"'],
    ['Cluster', '"instances":', '"instance":'],
  ];
  test.each(typos)('a typo in a %s is refused: %s as %s', (kind, right, wrong) => {
    const all = written.flatMap(({ manifests }) => manifests);
    const manifest = all.find((each) => each.kind === kind && JSON.stringify(each).includes(right));
    expect(manifest).toBeDefined();
    const mistyped = JSON.parse(JSON.stringify(manifest).replace(right, wrong)) as Manifest;
    expect(schemaFaults([mistyped])).not.toEqual([]);
  });
});
void beforeAll; void built; void kubectlFault; void kustomizations; void nameOf; void overlays;
