/** npm run build:frontends: builds the shell and the remotes whose sources changed. */
import { StartupError } from '@linecheck/service-kit/shutdown';
import { buildFrontends } from './frontends/build.js';

await buildFrontends(console.log).catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(1);
});
