// npm run set-aside -- list|read|requeue|discard: what the services could not publish or use.
import { runCommand } from './prepare.mjs';

await runCommand('set-aside');
