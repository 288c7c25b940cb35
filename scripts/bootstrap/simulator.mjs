// npm run simulator: the Twilio-compatible simulator alone.
import { tell } from './node-version.mjs';
import { compiled, prepare } from './prepare.mjs';

await tell(async () => {
  await prepare();
  const { main } = await compiled('simulator');
  await main(process.argv.slice(2));
});
