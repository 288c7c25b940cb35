// npm run prices -- FILE: what texts cost in each country, for previews.
import { runCommand } from './prepare.mjs';

await runCommand('prices');
