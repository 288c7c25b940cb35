// The one shared-module policy: React, and the query library that is bound to it. Everything else is bundled by the remote that uses it, so that
// remotes of different versions live on one page.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { version: reactVersion } = require('react/package.json');
const { version: queryVersion } = require('@tanstack/react-query/package.json');

/** `useEffectEvent`, which the pages use, came with 19.2: beside an older React a remote brings its own. */
const requiredReact = '^19.2.0';
const react = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'];
const querySubset = path.join(__dirname, 'query-subset.mjs');
const [, queryNames] = /\{([^}]*)\}/.exec(readFileSync(querySubset, 'utf8'));
/**
 * A query library runs with the React that its own page has: a host's, of whatever React, is never taken. Under this name it is offered by our shell and
 * our remotes alone, and by those builds that take the same Reacts and use the same of it.
 */
const queryKey = `linecheck/react-query (react ${requiredReact}): ${queryNames.split(/[\s,]+/).filter(Boolean)}`;

const policy = (singleton) => ({
  ...Object.fromEntries(react.map((name) => [name, shared(reactVersion, requiredReact, singleton)])),
  '@tanstack/react-query': { shareKey: queryKey, ...shared(queryVersion, `^${queryVersion}`, false) },
});

function shared(version, requiredVersion, singleton) {
  return { singleton, requiredVersion, version };
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
