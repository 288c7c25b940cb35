// npm run dlq -- list|read|replay|discard: the dead letters of all services. What runs has been built already.
import { existsSync } from 'node:fs';
import { requireNode, tell } from './node-version.mjs';
import { compiled, prepare, root } from './prepare.mjs';

await tell(async () => {
  requireNode();
  if (!existsSync(`${root}/scripts/dist/dlq.js`)) await prepare();
  const { main } = await compiled('dlq');
  process.exitCode = await main(process.argv.slice(2));
});
