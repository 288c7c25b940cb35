import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesOf, IMAGES, requireCommitted } from '../src/release/notes.js';

const repository = join(__dirname, '../..');
const read = (...path: string[]): string => readFileSync(join(repository, ...path), 'utf8');

interface Manifest {
  readonly version: string;
  readonly workspaces: readonly string[];
}
const manifest = (folder: string): Manifest => JSON.parse(read(folder, 'package.json')) as Manifest;

describe('a release', () => {
  const { version, workspaces } = manifest('.');

  test('has one version; the contracts have their own', () => {
    const parts = workspaces.filter((folder) => folder !== 'shared-contracts');
    expect(parts.filter((folder) => manifest(folder).version !== version)).toEqual([]);
    expect(manifest('shared-contracts').version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('tried dry prints its notes, with commit, changes and images, and leaves nothing behind', () => {
    const out = execFileSync(process.execPath, [join(repository, 'scripts/bootstrap/release.mjs'), '--dry-run'], {
      encoding: 'utf8',
    });
    expect(out).toContain(`# Linecheck ${version}`);
    expect(out).toMatch(/Commit [0-9a-f]{40}\. Contracts \d/);
    expect(out).toContain(changesOf(read('docs', 'CHANGELOG.md'), version).split('\n')[0]);
    for (const image of Object.values(IMAGES)) expect(out).toContain(`-t ${image}:${version} .`);
    expect(existsSync(join(repository, 'release', version))).toBe(false);
  });

  test('of what is not committed is none', () => {
    expect(() => requireCommitted(' M README.md\n')).toThrow('README.md');
    expect(() => requireCommitted('')).not.toThrow();
  });

  test('that the changelog says nothing of is none', () => {
    expect(() => changesOf('# Changelog\n\n## 1.0.0\n\n- a\n', '1.0.1')).toThrow('says nothing of 1.0.1');
    expect(() => changesOf('# Changelog\n\n## 1.0.1\n\n## 1.0.0\n\n- a\n', '1.0.1')).toThrow('says nothing of 1.0.1');
    expect(changesOf('## 1.0.1 (a day)\n\n- b\n\n## 1.0.0\n\n- a\n', '1.0.1')).toBe('- b');
  });
});

describe('images', () => {
  const stages = read('Dockerfile')
    .split(/^FROM /m)
    .slice(1);
  /** A stage, after those of our own that it stands on and whose labels it has. */
  const stageOf = (target: string): string => {
    const stage = stages.find((each) => each.split('\n')[0]?.endsWith(` AS ${target}`));
    return stage === undefined ? '' : stageOf(stage.split(' ')[0] ?? '') + stage;
  };

  test.each(Object.keys(IMAGES))('%s says what it is', (target) => {
    const labels = [...stageOf(target).matchAll(/org\.opencontainers\.image\.(\w+)="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(labels.sort()).toEqual(['description', 'licenses', 'revision', 'title', 'version']);
  });

  test('are called as compose and Kubernetes call them', () => {
    const files = readdirSync(join(repository, 'k8s'), { recursive: true, encoding: 'utf8' });
    const manifests = files.filter((file) => file.endsWith('.yaml')).map((file) => read('k8s', file));
    const texts = [read('docker-compose.yml'), ...manifests].join('\n');
    const asked = [...texts.matchAll(/image: (linecheck-[\w-]+)/g)].map(([, image = '']) => image);
    expect([...new Set(asked)].sort()).toEqual(Object.values(IMAGES).sort());
  });

  test('have targets of the Dockerfile, all that copy pages or services into a base', () => {
    const last = stages.filter((stage) => stage.includes('COPY --from=build'));
    expect(last.map((stage) => stage.split('\n')[0]?.split(' AS ')[1]).sort()).toEqual(Object.keys(IMAGES).sort());
  });

  test('stand on bases of a named version, which a release names by digest', () => {
    const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);
    const own = new Set(stages.map((stage) => stage.split('\n')[0]?.split(' AS ')[1]));
    const foreign = bases.filter((base) => !own.has(base));
    expect([...new Set(foreign)].sort()).toEqual(['${NGINX_IMAGE}', '${NODE_IMAGE}']);
    const images = [
      ...read('Dockerfile').matchAll(/^ARG \w+_IMAGE=(\S+)/gm),
      ...read('docker-compose.yml').matchAll(/image: (\S+:\S+)/g),
    ];
    expect(images.length).toBeGreaterThan(3);
    expect(images.map(([, image = '']) => image).filter((image) => !/:v?\d/.test(image))).toEqual([]);
  });
});
