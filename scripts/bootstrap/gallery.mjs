// npm run gallery: every component and state of the pages on one page.
import { tell } from './node-version.mjs';
import { compiled, prepare } from './prepare.mjs';

await tell(async () => {
  await prepare();
  const { main } = await compiled('gallery');
  await main(process.argv.slice(2));
});
