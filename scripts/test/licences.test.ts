// What we ship and build with may be used under the licences that are named here, and no others.
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials, type BillOfMaterials } from '../src/release/bill-of-materials.js';

const repository = join(__dirname, '../..');

interface Locked {
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly license?: string;
}

/** Of what runs. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
]);
/** Of what only builds and tests: none of it is given away. */
const ALLOWED_FOR_DEVELOPMENT = new Set([...ALLOWED, 'MPL-2.0', 'LGPL-3.0-or-later', 'Python-2.0', 'Zlib']);
/** Their licence is right, but their metadata does not say so, or it is of data. */
const KNOWN: Readonly<Record<string, string>> = {
  buildcheck: 'MIT, by its LICENSE; a tool of testcontainers',
  'cpu-features': 'MIT, by its LICENSE; a tool of testcontainers',
  ssh2: 'MIT, by its LICENSE; a tool of testcontainers',
  'caniuse-lite': 'CC-BY-4.0: data of which browsers can what, read while pages are built',
};

/** Whether an SPDX expression asks for nothing but what is allowed. */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const bare = expression.replace(/[()]/g, ' ').trim();
  if (/ OR /.test(bare)) return bare.split(/ OR /).some((each) => isAllowed(each, allowed));
  return bare.split(/ AND /).every((each) => allowed.has(each.trim()));
}

function faultsIn(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([path, { link = false, dev = false, license }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (link || !path.includes('node_modules/') || name in KNOWN) return [];
    if (license !== undefined && isAllowed(license, dev ? ALLOWED_FOR_DEVELOPMENT : ALLOWED)) return [];
    return [`${name}: ${license ?? 'no licence'}`];
  });
}

const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

test('every package of the lock file has a licence that is allowed', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(500);
  expect(faultsIn(packages)).toEqual([]);
});

test('packages that need no exception any more have none', () => {
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  expect(Object.keys(KNOWN).filter((name) => !names.has(name))).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['Apache-2.0 AND MIT', true],
  ['MIT AND GPL-3.0', false],
  ['GPL-3.0', false],
  ['MPL-2.0', false],
  ['SEE LICENSE IN LICENSE', false],
])('%s is allowed in what runs: %s', (license, allowed) => {
  expect(faultsIn({ 'node_modules/a': { license } })).toEqual(allowed ? [] : [`a: ${license}`]);
});

test('a package without a licence is found, wherever it lies', () => {
  expect(faultsIn({ 'services/x/node_modules/a': {} })).toEqual(['a: no licence']);
});

describe('npm run sbom', () => {
  const command = [join(repository, 'scripts/bootstrap/sbom.mjs')];
  const bill = JSON.parse(
    execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  ) as BillOfMaterials;

  test('names what runs, with version, licence and hash, and nothing that only builds', () => {
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { name: 'linecheck' } },
    });
    const names = new Set(bill.components.map(({ name }) => name));
    for (const name of ['fastify', 'typeorm', '@nats-io/jetstream', 'twilio', '@linecheck/phone-numbers'])
      expect(names).toContain(name);
    for (const name of ['jest', 'eslint', 'prettier']) expect(names).not.toContain(name);
    const foreign = bill.components.filter(({ name }) => !name.startsWith('@linecheck/'));
    expect(
      foreign.filter(
        ({ licenses, hashes }) => !licenses?.[0]?.expression || !/^[0-9a-f]{128}$/.test(hashes?.[0]?.content ?? ''),
      ),
    ).toEqual([]);
  });

  test('says what needs what: each by a name that stands in it, and none that nothing needs', () => {
    const refs = new Set([...bill.components, bill.metadata.component].map((component) => component['bom-ref']));
    const needed = new Set(bill.dependencies.flatMap(({ dependsOn }) => dependsOn));
    expect([...needed].filter((ref) => !refs.has(ref))).toEqual([]);
    expect([...refs].filter((ref) => !needed.has(ref) && ref !== bill.metadata.component['bom-ref'])).toEqual([]);
    const fastify = bill.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/fastify@'));
    expect(fastify?.dependsOn.some((ref) => ref.startsWith('pkg:npm/pino@'))).toBe(true);
  });

  test('finds a package where Node.js finds it', () => {
    const made = billOfMaterials({
      name: 'a',
      version: '1.0.0',
      packages: {
        '': {},
        'services/x': { name: '@a/x', version: '1.0.0', dependencies: { b: '*', c: '*' } },
        'node_modules/@a/x': { link: true, resolved: 'services/x' },
        'services/x/node_modules/b': { version: '2.0.0', dependencies: { c: '*', absent: '*' } },
        'node_modules/b': { version: '1.0.0', dev: true },
        'node_modules/c': { version: '3.0.0', dependencies: { '@a/x': '*' } },
      },
    });
    expect(made.dependencies).toEqual([
      { ref: 'pkg:npm/%40a/x@1.0.0', dependsOn: ['pkg:npm/b@2.0.0', 'pkg:npm/c@3.0.0'] },
      { ref: 'pkg:npm/a@1.0.0', dependsOn: ['pkg:npm/%40a/x@1.0.0'] },
      { ref: 'pkg:npm/b@2.0.0', dependsOn: ['pkg:npm/c@3.0.0'] },
      { ref: 'pkg:npm/c@3.0.0', dependsOn: ['pkg:npm/%40a/x@1.0.0'] },
    ]);
  });
});
