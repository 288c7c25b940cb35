// Nothing is bundled: the page imports the package's module as it is.
import { cpSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
for (const name of ['index.html', 'page.js', 'access-token.js', 'acme.css', 'hostile.css'])
  cpSync(name, `dist/${name}`);
cpSync('node_modules/@linecheck/embed/dist/esm/index.js', 'dist/linecheck-embed.js');
