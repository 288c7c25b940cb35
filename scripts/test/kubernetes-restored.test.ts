import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { kubectlFault, type Manifest } from './kubernetes/manifests.js';
import { all } from './kubernetes/policies.js';
import { schemaFaults } from './kubernetes/schema.js';

const guide = readFileSync(resolve(__dirname, '../../docs/operations/backup.md'), 'utf8');
const [, block = ''] = /^ {3}```sh\n( {3}service=[\s\S]*?)^ {3}```/m.exec(guide) ?? [];

/** Stands in for a cluster that has the Deployment: keeps what is made. */
const STAND_IN = String.raw`#!/bin/bash
case " $* " in
  *" get deployment "*) cat "$FOLDER/deployment.json" ;;
  *" create "*) cat >"$FOLDER/job.json" ;;
esac
`;

interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: { readonly containers: readonly Record<string, unknown>[] };
}
const templateOf = ({ spec }: Manifest): PodTemplate => spec?.template as unknown as PodTemplate;

const hasJq = spawnSync('jq', ['--version']).status === 0;
const fault = kubectlFault() ?? (hasJq ? null : 'there is no jq');
const onlyWithThem = fault === null ? test : test.skip;
const folder = mkdtempSync(join(tmpdir(), 'linecheck-restored-'));

beforeAll(() => {
  writeFileSync(join(folder, 'kubectl'), STAND_IN);
  chmodSync(join(folder, 'kubectl'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

onlyWithThem.each(['phone-numbers', 'sms-test', 'delivery-tracker'])(
  `the Job of docs/operations/backup.md runs restored as %s runs${fault === null ? '' : ` (left out: ${fault})`}`,
  (service) => {
    const deployment = all('production').find(
      ({ kind, metadata }) => kind === 'Deployment' && metadata.name === service,
    ) as Manifest;
    writeFileSync(join(folder, 'deployment.json'), JSON.stringify(deployment));
    const script = `set -euo pipefail\n${block.replace('service=phone-numbers', `service=${service}`)}`;
    const env = { PATH: `${folder}:${process.env['PATH']}`, FOLDER: folder };
    const { status, stderr } = spawnSync('bash', ['--norc', '-c', script], { env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const job = JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')) as Manifest;
    expect(schemaFaults([job])).toEqual([]);
    expect(job.metadata.name).toBe(`restored-${service}`);
    const [runs, served] = [templateOf(job), templateOf(deployment)];
    const [{ args, ...container }] = runs.spec.containers as [Record<string, unknown>];
    expect(args).toEqual(['restored']);
    // It reaches what the service reaches, and is sent no requests.
    expect(runs.metadata.labels).toEqual(served.metadata.labels);
    const same = { ...served.spec.containers[0] };
    delete same['startupProbe'];
    delete same['livenessProbe'];
    expect(container).toEqual(same);
    expect(container).toHaveProperty('readinessProbe');
  },
);
