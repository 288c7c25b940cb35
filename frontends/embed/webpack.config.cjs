// Each entry as a module and as CommonJS; what it needs of the contracts is in it, so that a page can load it as it is.
const path = require('node:path');

const contracts = path.resolve(__dirname, '../../shared-contracts/src');

const build = (kind, library) => ({
  name: kind,
  context: __dirname,
  mode: 'production',
  devtool: 'source-map',
  target: ['web', 'es2022'],
  entry: Object.fromEntries(
    ['index', 'react', 'federation', 'federation-react'].map((name) => [name, `./src/${name}.ts`]),
  ),
  experiments: { outputModule: kind === 'esm' },
  output: { path: path.join(__dirname, 'dist', kind), filename: '[name].js', library },
  externalsType: kind === 'esm' ? 'module' : 'commonjs2',
  externals: ['react'],
  resolve: { extensions: ['.ts', '.js'], alias: { '@linecheck/shared-contracts': contracts } },
  module: {
    rules: [
      {
        test: /\.ts$/,
        use: { loader: 'swc-loader', options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } },
      },
    ],
  },
  optimization: { minimizer: [minimizer()] },
  stats: 'errors-warnings',
});

function minimizer() {
  const TerserPlugin = require('terser-webpack-plugin');
  return new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false });
}

module.exports = [build('esm', { type: 'module' }), build('cjs', { type: 'commonjs2' })];
