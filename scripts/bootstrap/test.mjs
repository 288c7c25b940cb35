// npm test: every check and every test, counted.
import { tell } from './node-version.mjs';
import { compiled, prepare } from './prepare.mjs';

await tell(async () => {
  await prepare();
  const { main } = await compiled('test');
  await main(process.argv.slice(2));
});
