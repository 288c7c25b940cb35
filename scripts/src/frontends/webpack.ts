import { createRequire } from 'node:module';
import { join } from 'node:path';
import { publicPages } from '../pages/public-pages.js';
import { frontendFolder } from './folders.js';

/** As much of webpack's interface as we use. */
export interface Configuration {
  readonly output?: Readonly<Record<string, unknown>>;
}

export interface Stats {
  hasErrors(): boolean;
  hasWarnings(): boolean;
  toString(options: object): string;
}

interface Compilation {
  emitAsset(path: string, source: object): void;
  readonly hooks: {
    readonly processAssets: { tapPromise(at: { name: string; stage: number }, emit: () => Promise<void>): void };
  };
}

export interface Compiler {
  readonly webpack: {
    readonly Compilation: { readonly PROCESS_ASSETS_STAGE_ADDITIONAL: number };
    readonly sources: { readonly RawSource: new (content: string) => object };
  };
  readonly hooks: { readonly thisCompilation: { tap(name: string, use: (compilation: Compilation) => void): void } };
  run(done: (error: Error | null, stats?: Stats) => void): void;
  watch(options: object, done: (error: Error | null, stats?: Stats) => void): unknown;
}

type Mode = 'production' | 'development';
type Configured = Configuration | ((env: { build?: string }, argv: { mode: Mode }) => Configuration);

const require = createRequire(join(frontendFolder('_kit'), 'package.json'));

/** A frontend's compiler by its own configuration, but into the folder `output`. `build` tells builds of one version apart. */
export function compilerOf(frontend: string, mode: Mode, output: string, build?: string): Compiler {
  const webpack = require('webpack') as (configuration: Configuration) => Compiler;
  const configured = require(join(frontendFolder(frontend), 'webpack.config.js')) as Configured;
  const configuration =
    typeof configured === 'function' ? configured(build === undefined ? {} : { build }, { mode }) : configured;
  const compiler = webpack({ ...configuration, output: { ...configuration.output, path: output } });
  if (frontend === 'shell') emitPublicPages(compiler);
  return compiler;
}

/** The shell is the public origin: the documents of the API are served with it. */
function emitPublicPages({ hooks, webpack: { Compilation, sources } }: Compiler): void {
  const name = 'PublicPages';
  hooks.thisCompilation.tap(name, (compilation) => {
    const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
    compilation.hooks.processAssets.tapPromise({ name, stage }, async () => {
      for (const [path, content] of await publicPages()) compilation.emitAsset(path, new sources.RawSource(content));
    });
  });
}

/** Errors and warnings, or nothing. */
export function errorsOf(stats: Stats | undefined): string {
  if (stats === undefined || !(stats.hasErrors() || stats.hasWarnings())) return '';
  return stats.toString({ preset: 'errors-warnings', colors: false }).trim();
}
