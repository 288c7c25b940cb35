// npm run release [-- --dry-run]: builds, packs and writes the notes of the version in package.json.
import { runCommand } from './prepare.mjs';

await runCommand('release');
