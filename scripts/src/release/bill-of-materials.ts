/** What is read of package-lock.json, version 3. */
export interface LockFile {
  readonly name: string;
  readonly version: string;
  /** By the folder that a package lies in; '' is the repository itself. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  /** Such as sha512-…, in base64. */
  readonly integrity?: string;
  /** A workspace: `resolved` is its folder. */
  readonly link?: boolean;
  readonly resolved?: string;
  /** Only what builds and tests needs it. */
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface Component {
  readonly type: 'library' | 'application';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly { readonly expression: string }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** CycloneDX 1.6. */
export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** Everything that runs, workspaces included, and what needs what. The same lock file gives the same bill. */
export function billOfMaterials({ name, version, packages }: LockFile): BillOfMaterials {
  const parts = Object.entries(packages).filter(
    ([path, { link, dev, devOptional }]) => path !== '' && !link && !dev && !devOptional,
  );
  const components = new Map(
    parts.map(([path, locked]) => componentOf(path, locked)).map((component) => [component['bom-ref'], component]),
  );
  const needs = new Map<string, Set<string>>();
  for (const [path, locked] of parts) {
    const { 'bom-ref': ref } = componentOf(path, locked);
    const found = needs.get(ref) ?? new Set();
    for (const each of neededBy(path, locked, packages)) if (components.has(each)) found.add(each);
    needs.set(ref, found);
  }
  const component = {
    ...componentOf('', { name, version, license: packages['']?.license ?? 'MIT' }),
    type: 'application',
  } as const;
  const workspaces = parts
    .filter(([path]) => !path.includes('node_modules/'))
    .map(([path, locked]) => componentOf(path, locked)['bom-ref']);
  needs.set(component['bom-ref'], new Set(workspaces));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component },
    components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [...needs]
      .map(([ref, on]) => ({ ref, dependsOn: [...on].sort() }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
}

function componentOf(path: string, { name, version = '0.0.0', license, integrity }: LockedPackage): Component {
  const called = name ?? path.split('node_modules/').at(-1) ?? path;
  const purl = `pkg:npm/${called.replace(/^@/, '%40')}@${version}`;
  const [algorithm, hash] = integrity?.split('-', 2) ?? [];
  return {
    type: 'library',
    'bom-ref': purl,
    name: called,
    version,
    purl,
    ...(license && { licenses: [{ expression: license }] }),
    ...(algorithm &&
      hash && {
        hashes: [
          { alg: algorithm.toUpperCase().replace('SHA', 'SHA-'), content: Buffer.from(hash, 'base64').toString('hex') },
        ],
      }),
  };
}

/** The packages that one finds where Node.js looks: in its own folder first, then further up. */
function neededBy(path: string, locked: LockedPackage, packages: LockFile['packages']): string[] {
  const names = Object.keys({ ...locked.dependencies, ...locked.optionalDependencies, ...locked.peerDependencies });
  return names.flatMap((name) => {
    for (let folder: string | null = path; folder !== null; folder = parentOf(folder)) {
      const at = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
      const found = packages[at];
      if (found === undefined) continue;
      const own = found.link ? (found.resolved ?? at) : at;
      return componentOf(own, packages[own] ?? found)['bom-ref'];
    }
    return []; // optional, and not for this platform
  });
}

function parentOf(folder: string): string | null {
  if (folder === '') return null;
  const at = folder.lastIndexOf('/node_modules/');
  if (at >= 0) return folder.slice(0, at);
  const slash = folder.lastIndexOf('/');
  return slash >= 0 && !folder.startsWith('node_modules/') ? folder.slice(0, slash) : '';
}
