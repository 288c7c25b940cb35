// npm run -s sbom: the bill of materials of what runs, in CycloneDX.
import { runCommand } from './prepare.mjs';

await runCommand('sbom');
