import { createRequire } from 'node:module';
import { join } from 'node:path';
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

export interface Compiler {
  run(done: (error: Error | null, stats?: Stats) => void): void;
  watch(options: object, done: (error: Error | null, stats?: Stats) => void): unknown;
}

type Mode = 'production' | 'development';
type Configured = Configuration | ((env: object, argv: { mode: Mode }) => Configuration);

const require = createRequire(join(frontendFolder('_kit'), 'package.json'));

/** A frontend's compiler by its own configuration, but into the folder `output`. */
export function compilerOf(frontend: string, mode: Mode, output: string): Compiler {
  const webpack = require('webpack') as (configuration: Configuration) => Compiler;
  const configured = require(join(frontendFolder(frontend), 'webpack.config.js')) as Configured;
  const configuration = typeof configured === 'function' ? configured({}, { mode }) : configured;
  return webpack({ ...configuration, output: { ...configuration.output, path: output } });
}

/** Errors and warnings, or nothing. */
export function errorsOf(stats: Stats | undefined): string {
  if (stats === undefined || !(stats.hasErrors() || stats.hasWarnings())) return '';
  return stats.toString({ preset: 'errors-warnings', colors: false }).trim();
}
