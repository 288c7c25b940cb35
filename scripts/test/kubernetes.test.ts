import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { built, KUBERNETES, kubectlFault, overlays, writtenManifests, type Manifest } from './kubernetes/manifests.js';
import { all, faultsOf } from './kubernetes/policies.js';
import { schemaFaults } from './kubernetes/schema.js';
import { settingFaults } from './kubernetes/settings-policies.js';

describe('the manifests as they are written', () => {
  const written = writtenManifests().flatMap(({ manifests }) => manifests);

  test('have only fields that Kubernetes knows, with values that it takes', () => {
    expect(written.length).toBeGreaterThan(60);
    expect(schemaFaults(written)).toEqual([]);
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
    const manifest = written.find((each) => each.kind === kind && JSON.stringify(each).includes(right));
    expect(manifest).toBeDefined();
    expect(schemaFaults([JSON.parse(JSON.stringify(manifest).replace(right, wrong)) as Manifest])).not.toEqual([]);
  });
});

const fault = kubectlFault();
if (fault === null) {
  describe.each(overlays)('the overlay %s', (overlay) => {
    const manifests = all(overlay);

    test('is taken by kustomize, and all that comes of it by Kubernetes', () => {
      expect(manifests.length).toBeGreaterThan(50);
      expect(schemaFaults(manifests)).toEqual([]);
    });

    test('keeps the policies', async () => expect(await faultsOf(overlay, manifests)).toEqual([]));
  });

  const breaches: [string, string, RegExp, string, RegExp][] = [
    [
      'a root file system that can be written to',
      'Deployment shell',
      /"readOnlyRootFilesystem":true/,
      '"readOnlyRootFilesystem":false',
      /may write to its root/,
    ],
    ['root', 'StatefulSet nats', /"runAsNonRoot":true/, '"runAsNonRoot":false', /may run as root/],
    ['no seccomp profile', 'Deployment sms-test', /RuntimeDefault/, 'Unconfined', /no seccomp profile/],
    [
      'a token',
      'Deployment sms-test',
      /"automountServiceAccountToken":false/,
      '"automountServiceAccountToken":true',
      /is given a token/,
    ],
    ['no probe', 'Deployment phone-numbers', /"livenessProbe"/, '"noProbe"', /no livenessProbe/],
    [
      'no limit',
      'Deployment phone-numbers',
      /"limits":\{"memory":"\w+"\}/,
      '"limits":{}',
      /lacks a request or the limit/,
    ],
    ['a tag', 'Deployment shell', /@sha256:0+/, ':latest', /is no digest/],
    [
      'too little grace',
      'Deployment delivery-tracker',
      /"terminationGracePeriodSeconds":30/,
      '"terminationGracePeriodSeconds":10',
      /is killed before/,
    ],
    [
      'a policy that guards nothing',
      'NetworkPolicy shell',
      /"app.kubernetes.io\/name":"shell"\}\}/,
      '"app.kubernetes.io/name":"shel"}}',
      /guards nothing/,
    ],
    [
      'a workload that no policy covers',
      'Deployment shell',
      /"labels":\{[^}]*\}(?=\},"spec":\{"auto)/,
      '"labels":{"app.kubernetes.io/name":"other"}',
      /no NetworkPolicy for Ingress/,
    ],
    [
      'a Service that leads nowhere',
      'Service sms-test',
      /"selector":\{"app.kubernetes.io\/name":"sms-test"/,
      '"selector":{"app.kubernetes.io/name":"smstest"',
      /leads nowhere/,
    ],
    [
      'a budget that protects nothing',
      'PodDisruptionBudget nats',
      /"matchLabels":\{"app.kubernetes.io\/name":"nats"/,
      '"matchLabels":{"app.kubernetes.io/name":"gnats"',
      /protects nothing/,
    ],
    [
      'an autoscaler of nothing',
      'HorizontalPodAutoscaler shell',
      /"kind":"Deployment","name":"shell"/,
      '"kind":"Deployment","name":"shel"',
      /scales nothing/,
    ],
    [
      'a route that is missing',
      'Ingress linecheck',
      /"path":"\/api\/v1\/live"/,
      '"path":"/api/v1/lively"',
      /lacks \/api\/v1\/live delivery-tracker/,
    ],
    [
      'a Secret that no document names',
      'Deployment sms-test',
      /"name":"nats-users"/,
      '"name":"nats-people"',
      /does not say what services of nats-people is/,
    ],
    [
      'a setting that nobody knows',
      'ConfigMap sms-test-settings',
      /"SENDS_AT_ONCE"/,
      '"SENDS_AT_TWICE"',
      /SENDS_AT_TWICE, which it does not know/,
    ],
    [
      'a setting that is no value',
      'ConfigMap sms-test-settings',
      /"SENDS_AT_ONCE":"16"/,
      '"SENDS_AT_ONCE":"many"',
      /SENDS_AT_ONCE/,
    ],
    ['another issuer for the page', 'ConfigMap shell-config', /https:\/\/id\./, 'https://ids.', /the issuer/],
    [
      'the simulator',
      'ConfigMap linecheck-settings',
      /"LOG_LEVEL"/,
      '"TWILIO_API_URL":"http://sms-simulator:3000","LOG_LEVEL"',
      /TWILIO_API_URL is set in production/,
    ],
    [
      'development',
      'Deployment sms-test',
      /"NODE_ENV","value":"production"/,
      '"NODE_ENV","value":"development"',
      /does not know that it is in production/,
    ],
    ['Jobs of another version', 'Job provision', /-0-1-0"/, '-0-0-9"', /is not named after/],
    [
      'a database that anybody reaches',
      'NetworkPolicy sms-test-db',
      /"Ingress",/,
      '',
      /sms-test-db has no NetworkPolicy/,
    ],
  ];
  test.each(breaches)('production with %s is refused', async (_what, name, pattern, instead, expected) => {
    let changed = 0;
    const manifests = all('production').map((manifest) => {
      if (!`${manifest.kind} ${manifest.metadata.name}`.startsWith(name)) return manifest;
      const text = JSON.stringify(manifest);
      changed += text.replace(pattern, instead) === text ? 0 : 1;
      return JSON.parse(text.replace(pattern, instead)) as Manifest;
    });
    expect(changed).toBeGreaterThan(0);
    expect((await faultsOf('production', manifests)).join('\n')).toMatch(expected);
  });

  test('a stand-in that is put into production is not started by it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'linecheck-k8s-'));
    try {
      await cp(KUBERNETES, folder, { recursive: true });
      const file = join(folder, 'overlays', 'production', 'kustomization.yaml');
      const standIns = 'components:\n  - ../../components/simulator\n  - ../../components/dev-identity\n';
      await writeFile(file, (await readFile(file, 'utf8')).replace('components:\n', standIns));
      const faults = (await settingFaults(built(join('overlays', 'production'), folder))).join('\n');
      expect(faults).toMatch(/Deployment sms-simulator [^]*NODE_ENV is production/);
      expect(faults).toMatch(/Deployment dev-identity [^]*NODE_ENV is production/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
} else {
  console.warn(`kubectl kustomize is not tried: ${fault}. The overlays in k8s/ are unchecked here.`);
  test.skip(`the overlays of k8s/ are built and keep the policies, which needs kubectl 1.27 or newer: ${fault}`, () =>
    undefined);
}
