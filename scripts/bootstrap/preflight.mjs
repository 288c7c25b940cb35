// npm run preflight: whether all that texts and their news need works. What runs has been built already.
import { existsSync } from 'node:fs';
import { requireNode, tell } from './node-version.mjs';
import { compiled, prepare, root } from './prepare.mjs';

await tell(async () => {
  requireNode();
  if (!existsSync(`${root}/scripts/dist/preflight.js`)) await prepare();
  const { main } = await compiled('preflight');
  process.exitCode = await main(process.argv.slice(2));
});
