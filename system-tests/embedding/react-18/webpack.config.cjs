const { ModuleFederationPlugin } = require('@module-federation/enhanced/webpack');
const HtmlWebpackPlugin = require('html-webpack-plugin');

const shared = { singleton: true };

module.exports = {
  mode: 'production',
  entry: './src/index.ts',
  output: { publicPath: 'auto', clean: true, filename: '[name].js' },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, loader: 'esbuild-loader', options: { jsx: 'automatic', target: 'es2022' } },
      { test: /\.css$/, type: 'asset/resource', generator: { filename: '[name].css' } },
    ],
  },
  plugins: [
    new ModuleFederationPlugin({
      name: 'acme',
      // Shared among the parts of this page. Linecheck's components need React 19, and bring it where this is another one.
      shared: { react: shared, 'react/jsx-runtime': shared, 'react-dom': shared, 'react-dom/client': shared },
      dts: false,
      manifest: false,
      dev: false,
    }),
    new HtmlWebpackPlugin({ template: './src/index.html', publicPath: './' }),
  ],
  performance: { hints: false },
};
