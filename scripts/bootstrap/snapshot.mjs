// npm run snapshot: every service publishes its state again, for projections that lost or never had it.
import { runCommand } from './prepare.mjs';

await runCommand('snapshot');
