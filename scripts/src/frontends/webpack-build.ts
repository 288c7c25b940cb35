/**
 * Builds one frontend in a process of its own, so that the memory goes with it:
 * node webpack-build.js <frontend> <output folder>
 */
import { writePages } from '../pages/write-pages.js';
import { repository } from '../repository.js';
import { compressFiles } from './compress.js';
import { compilerOf, errorsOf } from './webpack.js';

const [frontend = '', output = ''] = process.argv.slice(2);

compilerOf(frontend, 'production', output).run((error, stats) => {
  if (error) throw error;
  const words = errorsOf(stats);
  if (words !== '') console.error(words);
  if (stats?.hasErrors()) process.exitCode = 1;
  else void finish();
});

/** The shell is the public origin: the documents of the API are served with it. */
async function finish(): Promise<void> {
  if (frontend === 'shell') await writePages(output, repository);
  await compressFiles(output);
}
