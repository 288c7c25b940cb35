// npm run preflight: whether all that texts and their news need works.
import { runCommand } from './prepare.mjs';

await runCommand('preflight');
