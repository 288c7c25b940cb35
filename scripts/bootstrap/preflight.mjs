// npm run preflight: whether all that texts and their status reports need works.
import { runCommand } from './prepare.mjs';

await runCommand('preflight');
