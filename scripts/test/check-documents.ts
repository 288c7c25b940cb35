// What a document says of the repository, held against what is there: links, quoted paths, commands, jest's projects and settings.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** A repository as documents speak of it. Paths are relative, with slashes. */
export interface Repository {
  /** Every file and folder, folders without a slash at the end. */
  readonly paths: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
  readonly jestProjects: ReadonlySet<string>;
  /** Every NAME_LIKE_THIS in any file that is not a document. */
  readonly names: ReadonlySet<string>;
  read(path: string): string;
}

/** What is built, installed or made by a run: not part of the repository. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', '.data', 'coverage']);
const SETTING = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
const TEXT = /(?:\.(?:[cm]?[jt]sx?|json|ya?ml|conf|sh|css|html)|Dockerfile|\.ci\/run)$/;

/** Reads the repository at `root`. `jestProjects` are the names in its jest.config.js. */
export function readRepository(root: string, jestProjects: readonly string[]): Repository {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const files = filesBelow(root, '');
  const folders = files.flatMap(foldersOf);
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const names = files.filter((path) => TEXT.test(path)).flatMap((path) => read(path).match(SETTING) ?? []);
  return {
    paths: new Set([...files, ...folders]),
    scripts: new Set(Object.keys(scripts)),
    jestProjects: new Set(jestProjects),
    names: new Set(names),
    read,
  };
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
}

function foldersOf(path: string): string[] {
  const parent = posix.dirname(path);
  return parent === '.' ? [] : [parent, ...foldersOf(parent)];
}

export function documentsOf({ paths }: Repository): string[] {
  return [...paths].filter((path) => path.endsWith('.md')).sort();
}

/** What a document says that is not so, one sentence each. */
export function faultsOf(document: string, text: string, repository: Repository): string[] {
  const prose = text.replace(/^```[^]*?^```/gm, '');
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [
    ...linksOf(prose).flatMap((link) => faultOfLink(document, text, link, repository)),
    ...quoted.filter((code) => isPath(code, repository)).flatMap((code) => faultOfPath(document, code, repository)),
    ...missing('command', text.matchAll(/npm run (?:-s |--silent )?([a-z][\w:-]*)/g), repository.scripts),
    ...missing('project of jest', text.matchAll(/--selectProjects[ =]([a-z][\w-]*)/g), repository.jestProjects),
    ...missing(
      'setting',
      quoted.flatMap((code) => [...code.matchAll(SETTING)].map(([name]) => [name, name])),
      repository.names,
    ),
  ];
}

function missing(kind: string, found: Iterable<readonly (string | undefined)[]>, known: ReadonlySet<string>): string[] {
  const names = [...found].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !known.has(name)).map((name) => `There is no ${kind} ${name}`);
}

function linksOf(prose: string): string[] {
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((to) => !/^[a-z]+:/.test(to));
}

function faultOfLink(document: string, text: string, link: string, { paths, read }: Repository): string[] {
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? document : posix.normalize(posix.join(dirname(document), target)).replace(/\/$/, '');
  if (!paths.has(path)) return [`It links to ${link}, which is not there`];
  if (anchor === undefined) return [];
  const anchors = anchorsOf(path === document ? text : read(path));
  return anchors.includes(anchor) ? [] : [`It links to ${link}, where no heading is called so`];
}

/** As GitHub makes them. */
function anchorsOf(text: string): string[] {
  const headings = text.matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Names of these are of the repository's wherever they stand alone; of others, such as `stack.json`, programs make some. */
const SOURCE = /^[\w.@<>*{},-]+\.(?:tsx?|mjs|cjs|md)$/;
const FILE = /\.(?:[cm]?[jt]sx?|json|md|ya?ml|conf|css)$/;
const PATH = /^[\w.@<>*{},-]+(?:\/[\w.@<>*{},-]+)*\/?$/;

/** A file's name, a folder's with a slash at the end, or what begins with a folder of the repository's or a package's. */
function isPath(code: string, { paths }: Repository): boolean {
  if (!PATH.test(code) || code.startsWith('@')) return false;
  const [first = '', ...rest] = code.split('/');
  if (NOT_OURS.has(first) || rest.includes('dist')) return false;
  if (rest.length === 0) return SOURCE.test(code);
  return FILE.test(code) || code.endsWith('/') || paths.has(first) || first === 'src';
}

/**
 * `<name>` and `*` stand for any name, `{a,b}` for both. A package's README may leave out where in the package a path begins; that of a
 * kit or a template speaks of other packages, too.
 */
function faultOfPath(document: string, code: string, { paths }: Repository): string[] {
  const owner = /^(?:services|frontends)\/[^_/][^/]*|^(?:shared-contracts|scripts|system-tests)/.exec(document)?.[0];
  const isThere = (path: string): boolean => {
    const pattern = path.replace(/\/$/, '').split(/(<[^>]+>|\*)/);
    const source = pattern.map((part, place) => (place % 2 === 1 ? '[^/]+' : escaped(part))).join('');
    const [whole, end] = [new RegExp(`^${source}$`), new RegExp(`(?:^|/)${source}$`)];
    return [...paths].some(
      (known) => whole.test(known) || (end.test(known) && (owner === undefined || known.startsWith(`${owner}/`))),
    );
  };
  return alternativesOf(code)
    .filter((path) => !isThere(path))
    .map((path) => `It names ${path}, which is not there`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function alternativesOf(code: string): string[] {
  const braces = /\{([^}]*)\}/.exec(code);
  if (braces === null) return [code];
  return (braces[1] ?? '').split(',').flatMap((choice) => alternativesOf(code.replace(braces[0], choice)));
}
