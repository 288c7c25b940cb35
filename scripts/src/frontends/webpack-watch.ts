/** Builds one frontend for development, again with every change; says `built` after each: node webpack-watch.js <frontend> */
import '../local/exit-with-parent.js';
import { repository } from '../repository.js';
import { developedFrontend } from './folders.js';
import { writePages } from '../pages/write-pages.js';
import { compilerOf, errorsOf } from './webpack.js';

const [frontend = ''] = process.argv.slice(2);

compilerOf(frontend, 'development', developedFrontend(frontend)).watch({ aggregateTimeout: 100 }, (error, stats) => {
  if (error) throw error;
  const words = errorsOf(stats);
  if (words !== '') console.error(words);
  if (stats?.hasErrors()) console.log('broken');
  else void tellBuilt();
});

/** The shell is the public origin: the documents of the API are served with it. */
async function tellBuilt(): Promise<void> {
  if (frontend === 'shell') await writePages(developedFrontend(frontend), repository);
  console.log('built');
}
