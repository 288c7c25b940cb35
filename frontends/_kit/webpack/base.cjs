// What the webpack configurations of the shell and of all remotes have in common.
const path = require('node:path');
const { exposedModules, remotes } = require('@linecheck/shared-contracts/remotes');
const { ModuleFederationPlugin } = require('@module-federation/enhanced/webpack');
const HtmlWebpackPlugin = require('html-webpack-plugin');
const chunkIntegrity = require('./chunk-integrity.cjs');
const { ENTRY_WITHOUT_RUNTIME, FederationRuntimePlugin } = require('./federation-runtime-plugin.cjs');
const { FirstPaintPlugin } = require('./first-paint-plugin.cjs');
const { minimizer } = require('./minimizer.cjs');
const { OwnRequestsPlugin } = require('./own-requests-plugin.cjs');
const { PrecompressPlugin } = require('./precompress-plugin.cjs');
const remoteBuild = require('./remote-build.cjs');
const { RemoteManifestPlugin } = require('./remote-manifest-plugin.cjs');
const { SharedCorePlugin } = require('./shared-core-plugin.cjs');
const { queryAliases, sharedByHost, sharedWithHost } = require('./share-policy.cjs');

const repository = path.resolve(__dirname, '../../..');
const contracts = path.join(repository, 'shared-contracts/src');

/**
 * @param {object} frontend
 * @param {string} frontend.folder          the frontend's folder (`__dirname`)
 * @param {string} frontend.name            its name in module federation: `shell`, or a remote of the contracts' table, which says what it exposes
 * @param {string} [frontend.build]         what tells builds of one version apart; a remote's file names and globals hold it
 * @param {Record<string, string>} [frontend.entry]    entries; none for a remote
 * @param {{ template: string, favicon: string }} [frontend.page]  the page that loads the entries, under `/`
 * @param {object} [frontend.firstPaint]  what the page shows and begins before its entry runs; see FirstPaintPlugin
 * @param {number} [frontend.entryBudget]   most bytes that an entry may load at once, before compression
 * @param {{ mode?: string }} [argv]        what webpack passes
 * @returns {import('webpack').Configuration}
 */
module.exports = function frontendWebpack(frontend, argv = {}) {
  const production = argv.mode !== 'development';
  const remote = frontend.page ? null : remoteBuild(frontend);
  const folder = remote ? `${remote.version}/` : '';
  const hash = production ? '.[contenthash:10]' : '';
  const federationName = remote?.global ?? frontend.name;
  return {
    context: frontend.folder,
    name: frontend.name,
    mode: production ? 'production' : 'development',
    // `eval` would need a looser Content-Security-Policy than production has.
    devtool: production ? 'source-map' : 'cheap-module-source-map',
    target: ['web', 'es2022'],
    entry: frontend.entry ?? {},
    output: {
      path: path.join(frontend.folder, 'dist'),
      clean: true,
      publicPath: 'auto',
      uniqueName: `linecheck_${federationName}`,
      filename: `${folder}[name]${hash}.js`,
      chunkFilename: `${folder}[name]${hash}.js`,
      crossOriginLoading: 'anonymous',
      chunkLoadTimeout: 30_000,
    },
    resolve: {
      extensions: ['.ts', '.tsx', '.js'],
      alias: {
        ...queryAliases,
        'use-sync-external-store/shim/index.js$': path.join(__dirname, 'external-store.mjs'),
        '@module-federation/enhanced/runtime$': path.join(__dirname, 'runtime-of-build.mjs'),
        '@linecheck/shared-contracts/subjects$': path.join(contracts, 'events/subjects.ts'),
        '@linecheck/shared-contracts': contracts,
        '@linecheck/embed': path.join(repository, 'frontends/embed/src'),
        // No such file: importing a schema's value, where `import type` was meant, fails the build.
        '@sinclair/typebox': path.join(__dirname, 'schemas-stay-out-of-the-browser'),
      },
    },
    module: {
      // A name that a module does not export fails the build.
      parser: { javascript: { exportsPresence: 'error' } },
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: { loader: require.resolve('swc-loader'), options: swcOptions(production) },
        },
        { test: /\.css$/, type: 'javascript/auto', use: require.resolve('./css-text-loader.cjs') },
        { test: /\.svg$/, type: 'asset/resource' },
      ],
    },
    plugins: [
      new ModuleFederationPlugin({
        name: federationName,
        filename: folder + ENTRY_WITHOUT_RUNTIME.replace('.js', `${hash}.js`),
        exposes: exposesOf(frontend.name),
        shared: remote ? sharedByHost : sharedWithHost,
        shareStrategy: 'loaded-first',
        dts: false,
        manifest: false,
        dev: false,
      }),
      new SharedCorePlugin(),
      new FederationRuntimePlugin({ name: federationName, isRemote: remote !== null, production }),
      ...(frontend.page ? [new HtmlWebpackPlugin({ ...frontend.page, publicPath: '/', scriptLoading: 'defer' })] : []),
      ...(frontend.firstPaint ? [new FirstPaintPlugin({ ...frontend.firstPaint, production })] : []),
      ...(remote ? remotePlugins({ name: frontend.name, ...remote }, production) : []),
      ...(production ? [new PrecompressPlugin()] : []),
    ],
    optimization: { minimizer: [minimizer] },
    performance: {
      hints: production ? 'error' : false,
      maxEntrypointSize: frontend.entryBudget ?? 260_000,
      maxAssetSize: 260_000,
      assetFilter: (name) => name.endsWith('.js'),
    },
    stats: { preset: 'errors-warnings', assets: true, assetsSpace: 8, modules: false },
  };
};

function remotePlugins(build, production) {
  return [...chunkIntegrity(production), new OwnRequestsPlugin(), new RemoteManifestPlugin(build)];
}

/** Each exposed module is the file of its name in `src/exposes`; the shell exposes none. */
function exposesOf(name) {
  if (!Object.hasOwn(remotes, name)) return undefined;
  return Object.fromEntries(exposedModules(name).map((exposed) => [exposed, `./src/exposes/${exposed.slice(2)}`]));
}

function swcOptions(production) {
  return {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { react: { runtime: 'automatic', development: !production } },
    },
  };
}
