/**
 * Builds one frontend in a process of its own, so that the memory goes with it:
 * node webpack-build.js <frontend> <output folder> [<what tells it from other builds of its version>]
 */
import { fingerprintOf } from './fingerprint.js';
import { compilerOf, errorsOf } from './webpack.js';

const [frontend = '', output = '', build = await fingerprintOf(frontend)] = process.argv.slice(2);

compilerOf(frontend, 'production', output, build).run((error, stats) => {
  if (error) throw error;
  const words = errorsOf(stats);
  if (words !== '') console.error(words);
  if (stats?.hasErrors()) process.exitCode = 1;
});
