// npm run fraud -- backtest: what other limits of unproven codes would have stopped, through the API.
import { runCommand } from './prepare.mjs';

await runCommand('fraud');
