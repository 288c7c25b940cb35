// The one shared-module policy. React is all that a remote and its host may share; everything else is bundled by the remote that uses it, so that
// remotes of different versions live on one page.
const { version } = require('react/package.json');

/** `useEffectEvent`, which the pages use, came with 19.2: beside an older React a remote brings its own. */
const requiredVersion = '^19.2.0';
const modules = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'];
const policy = (singleton) =>
  Object.fromEntries(modules.map((name) => [name, { singleton, requiredVersion, version }]));

module.exports = {
  /** The shell's: a page that it renders has one React. */
  sharedWithHost: policy(true),
  /** A remote's: it takes the React that its host runs, where that one satisfies it, and else brings its own. A singleton would take any. */
  sharedByHost: policy(false),
};
