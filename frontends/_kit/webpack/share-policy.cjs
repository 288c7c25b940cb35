// The one shared-module policy: React, the query library that is bound to it, and the kit's core, which is bound to both. Everything else is bundled
// by the remote that uses it, so that remotes of different versions live on one page.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { version: reactVersion } = require('react/package.json');
const { version: queryVersion } = require('@tanstack/react-query/package.json');
const { CORE, coreSources } = require('./shared-core-plugin.cjs');

/** `useEffectEvent`, which the pages use, came with 19.2: beside an older React a remote brings its own. */
const requiredReact = '^19.2.0';
const react = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'];
const querySubset = path.join(__dirname, 'query-subset.mjs');
/**
 * A query library runs with the React that its own page has: a host's, of whatever React, is never taken. Under this name it is offered by our shell and
 * our remotes alone, and by those builds that take the same Reacts and use the same of it.
 */
const queryKey = `linecheck/react-query ${hashOf([requiredReact, readFileSync(querySubset)])}`;
/** The core runs with the React and the query library that its own page has; and it is that of the same sources alone. */
const coreKey = `linecheck/kit ${hashOf([reactVersion, queryKey, queryVersion, ...coreSources()])}`;

/** Query library and core share contexts of React: a remote that took the core of one version would not find them with a query library of another. */
const policy = (singleton) => ({
  ...Object.fromEntries(react.map((name) => [name, shared(reactVersion, requiredReact, singleton)])),
  '@tanstack/react-query': { shareKey: queryKey, ...shared(queryVersion, queryVersion, false) },
  [CORE]: { shareKey: coreKey, ...shared('1.0.0', '1.0.0', false) },
});

function shared(version, requiredVersion, singleton) {
  return { singleton, requiredVersion, version };
}

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** The shell's: a page that it renders has one React. */
exports.sharedWithHost = policy(true);
/** A remote's: it takes what its page runs already, where that satisfies it, and else brings its own. A singleton would take any. */
exports.sharedByHost = policy(false);

/** Where `@tanstack/react-query` is found. */
exports.queryAliases = {
  '@tanstack/react-query$': querySubset,
  'whole-react-query$': path.join(
    path.dirname(require.resolve('@tanstack/react-query/package.json')),
    'build/modern/index.js',
  ),
};
