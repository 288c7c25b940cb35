/**
 * Builds one frontend in a process of its own, so that the memory goes with it:
 * node webpack-build.js <frontend> <output folder>
 */
import { fingerprintOf } from './fingerprint.js';
import { compilerOf, errorsOf } from './webpack.js';

const [frontend = '', output = ''] = process.argv.slice(2);

compilerOf(frontend, 'production', output, await fingerprintOf(frontend)).run((error, stats) => {
  if (error) throw error;
  const words = errorsOf(stats);
  if (words !== '') console.error(words);
  if (stats?.hasErrors()) process.exitCode = 1;
});
