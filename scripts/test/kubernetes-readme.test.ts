import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KUBERNETES, kubectlFault, type Manifest } from './kubernetes/manifests.js';
import { all, faultsOf, readme } from './kubernetes/policies.js';
import { schemaFaults } from './kubernetes/schema.js';

/** Stands in for each command that would reach a cluster, a registry or a database: notes what it was told; what it is to read must be there. */
const NOTES_ONLY = String.raw`#!/bin/bash
echo "$(basename "$0") $*" >>"$NOTES"
[ "$(basename "$0") $3" = "kubectl get" ] && exit 1
while [ $# -gt 0 ]; do
  case $1 in
    -f | -k) [ -e "$2" ] || { echo "there is no $2" >&2; exit 1; } ;;
    --from-env-file=*) grep -q = "${'$'}{1#*=}" || { echo "nothing is in $1" >&2; exit 1; } ;;
  esac
  shift
done
`;
const STANDS_IN_FOR = ['kubectl', 'docker', 'psql', 'npm'];

const [, section = ''] = /\n## In your cluster\n([\s\S]*?)\n## /.exec(readme) ?? [];
const blocks = [...section.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);

const fault = kubectlFault();
const folder = mkdtempSync(join(tmpdir(), 'linecheck-k8s-'));
const root = join(folder, 'k8s');
let notes = '';
let manifests: Manifest[] = [];

/** All blocks, one after the other, as a reader with servers of their own runs them. */
beforeAll(() => {
  if (fault !== null) return;
  cpSync(KUBERNETES, root, { recursive: true });
  writeFileSync(join(folder, 'nats-users.env'), 'services=secret\n');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of STANDS_IN_FOR) {
    writeFileSync(join(bin, name), NOTES_ONLY);
    chmodSync(join(bin, name), 0o755);
  }
  const script = `set -euo pipefail\n${blocks.join('\n').replace('nats-users.env', join(folder, 'nats-users.env'))}`;
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    NOTES: join(folder, 'notes'),
    EDITOR: 'true',
    ADMIN_URL: 'postgres://',
  };
  const { status, stderr } = spawnSync('bash', ['--norc', '-c', script], { cwd: folder, env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  notes = readFileSync(join(folder, 'notes'), 'utf8');
  manifests = all('production', root);
});
afterAll(() => rmSync(folder, { recursive: true }));

const onlyWithKubectl = fault === null ? test : test.skip;
const why = fault === null ? '' : ` (left out: ${fault})`;

onlyWithKubectl(`whoever follows k8s/README.md has an installation that keeps the policies${why}`, async () => {
  expect(schemaFaults(manifests)).toEqual([]);
  expect(await faultsOf('production', manifests)).toEqual([]);
});

onlyWithKubectl(`its domain, identity provider, PostgreSQL and NATS are the reader's own, and only those${why}`, () => {
  const text = JSON.stringify(manifests);
  for (const own of ['https://texts.acme.com', 'https://id.acme.com', 'tls://nats.acme.com:4222'])
    expect([own, text.includes(own)]).toEqual([own, true]);
  for (const ofOthers of ['linecheck.example.com', 'id.example.com', 'nats-headless', 'nats://nats:4222'])
    expect([ofOthers, text.includes(ofOthers)]).toEqual([ofOthers, false]);
  expect(manifests.filter(({ kind }) => kind === 'Cluster' || kind === 'StatefulSet')).toEqual([]);
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
  expect(policies).toEqual(expect.arrayContaining(['to-external-postgres', 'to-external-nats']));
});

onlyWithKubectl(`every Secret that is read is made by its commands${why}`, () => {
  const made = [...notes.matchAll(/create secret (?:generic|tls) (\S+)/g)].map(([, name]) => name);
  const read = [...JSON.stringify(manifests).matchAll(/"secretKeyRef":\{[^}]*"name":"([^"]+)"/g)].map(
    ([, name]) => name,
  );
  expect([...new Set(made)].sort()).toEqual([...new Set([...read, 'linecheck-tls'])].sort());
});
