// The code of module federation's runtime (docs/adr/0063): a function, which each build calls for a runtime of its own. So it is once on a page,
// and nothing but code is shared.
const { createHash } = require('node:crypto');
const { mkdtemp, readFile, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { promisify } = require('node:util');
const webpack = require('webpack');
const { minimizer } = require('./minimizer.cjs');
const { version } = require('@module-federation/webpack-bundler-runtime/package.json');

const REQUEST = '@module-federation/webpack-bundler-runtime/bundler';
const FILE = require.resolve(REQUEST);
/** What all our builds have it do, in its own terms. */
const DEFINITIONS = {
  ENV_TARGET: '"web"',
  FEDERATION_HAS_EXPOSES: 'true',
  FEDERATION_OPTIMIZE_NO_SHARED: 'false',
  FEDERATION_OPTIMIZE_NO_SNAPSHOT_PLUGIN: 'true',
};
const definitionsHash = createHash('sha256').update(JSON.stringify(DEFINITIONS)).digest('hex').slice(0, 8);

/** The symbol (`Symbol.for`) under which a page has the function. It takes the name of a build, and answers its runtime. */
exports.runtimeKey = `linecheck.federation-runtime.${version}.${definitionsHash}`;
const onPage = `globalThis[Symbol.for(${JSON.stringify(exports.runtimeKey)})]`;

/** For webpack's `externals`: the runtime of the build of that name is what the function on the page answers. */
exports.runtimeOfPage =
  (name) =>
  ({ request }, done) =>
    request === REQUEST || request === FILE ? done(null, `var ${onPage}(${JSON.stringify(name)})`) : done();

/**
 * A script that puts the code on the page. What can load remotes takes the place of what cannot; everything else is put where there is none yet.
 * @param {{ production: boolean, loadsRemotes: boolean }} build  whether a runtime of it can load remotes
 * @returns {Promise<string>}
 */
exports.runtimeScript = async function runtimeScript({ production, loadsRemotes }) {
  const code = await bundle(production, { ...DEFINITIONS, FEDERATION_OPTIMIZE_NO_REMOTE: String(!loadsRemotes) });
  const put = loadsRemotes ? '=' : '??=';
  return `${onPage}${put}function(FEDERATION_BUILD_IDENTIFIER){var runtime;${code};return runtime};\n`;
};

/** A script that sets the variable `runtime`. */
async function bundle(production, definitions) {
  const folder = await mkdtemp(path.join(tmpdir(), 'linecheck-federation-'));
  try {
    const compiler = webpack({
      mode: production ? 'production' : 'development',
      devtool: false,
      target: ['web', 'es2022'],
      entry: FILE,
      output: { path: folder, filename: 'runtime.js', library: { type: 'assign', name: 'runtime', export: 'default' } },
      optimization: { minimizer: [minimizer] },
      plugins: [new webpack.DefinePlugin(definitions)],
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    if (stats.hasErrors()) throw new Error(stats.toString('errors-only'));
    return await readFile(path.join(folder, 'runtime.js'), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}
