// npm start, npm run dev and npm run restored: the whole of Linecheck on this machine.
import { tell } from './node-version.mjs';
import { compiled, prepare } from './prepare.mjs';

await tell(async () => {
  await prepare();
  const { main } = await compiled('start');
  await main(process.argv.slice(2));
});
