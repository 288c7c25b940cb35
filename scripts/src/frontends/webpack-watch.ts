/** Builds one frontend for development, again with every change; says `built` after each: node webpack-watch.js <frontend> */
import '../local/exit-with-parent.js';
import { developedFrontend } from './folders.js';
import { compilerOf, errorsOf } from './webpack.js';

const [frontend = ''] = process.argv.slice(2);

compilerOf(frontend, 'development', developedFrontend(frontend)).watch({ aggregateTimeout: 100 }, (error, stats) => {
  if (error) throw error;
  const words = errorsOf(stats);
  if (words !== '') console.error(words);
  console.log(stats?.hasErrors() ? 'broken' : 'built');
});
