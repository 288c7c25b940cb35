const path = require('node:path');
const base = require('@linecheck/frontend-kit/webpack');
const { CURRENT_CHANNEL, REMOTE_MANIFEST, remotes } = require('@linecheck/shared-contracts/remotes');
const { REMOTES_PREFIX } = require('@linecheck/shared-contracts/routes');

const kit = path.dirname(require.resolve('@linecheck/frontend-kit/package.json'));
const components = ['controls', 'components', 'notices', 'toast'];
const ofKit = ['theme/tokens.css', 'theme/base.css', ...components.map((name) => `components/${name}.css`)];
const own = ['frame.css', 'page.css', 'narrow.css', 'first-paint.css'];

module.exports = (_env, argv) =>
  base(
    {
      folder: __dirname,
      name: 'shell',
      entry: { main: './src/main.ts' },
      page: { template: './src/index.html', favicon: './src/favicon.svg' },
      firstPaint: {
        styles: [
          ...ofKit.map((file) => path.join(kit, 'src', file)),
          ...own.map((file) => path.join(__dirname, 'src/styles', file)),
        ],
        script: path.join(__dirname, 'src/first-paint.js'),
        chunk: 'bootstrap',
        // Where the remotes are unless the configuration says otherwise.
        fetches: [
          '/config.json',
          ...Object.keys(remotes).map((name) => `${REMOTES_PREFIX}/${name}/${CURRENT_CHANNEL}/${REMOTE_MANIFEST}`),
        ],
      },
    },
    argv,
  );
