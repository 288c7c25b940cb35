// The one shared-module policy. React is the only thing that a page may have once only; everything else is bundled by
// the remote that uses it, so that remotes of different versions live on one page.
const { version } = require('react/package.json');
const requiredVersion = `^${version.split('.')[0]}.0.0`;

const singleton = { singleton: true, requiredVersion, version };

module.exports = {
  react: singleton,
  'react/jsx-runtime': singleton,
  'react-dom': singleton,
  'react-dom/client': singleton,
};
