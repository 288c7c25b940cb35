// npm run dlq -- list|read|replay|discard: the dead letters of all services.
import { runCommand } from './prepare.mjs';

await runCommand('dlq');
