// npm run provision: makes the streams in the NATS that NATS_URL names.
import { tell } from './node-version.mjs';
import { compiled, prepare } from './prepare.mjs';

await tell(async () => {
  await prepare();
  const { main } = await compiled('provision');
  await main();
});
