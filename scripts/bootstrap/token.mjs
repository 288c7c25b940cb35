// npm run token -- <person>: an access token of the running Linecheck, for curl. What runs has been built already.
import { existsSync } from 'node:fs';
import { Refusal, requireNode, tell } from './node-version.mjs';
import { compiled, root } from './prepare.mjs';

await tell(async () => {
  requireNode();
  if (!existsSync(`${root}/scripts/dist/token.js`))
    throw new Refusal('Linecheck does not run here. Start it with npm start, then try again.');
  const { main } = await compiled('token');
  await main(process.argv.slice(2));
});
