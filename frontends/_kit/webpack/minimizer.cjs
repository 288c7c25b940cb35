const TerserPlugin = require('terser-webpack-plugin');

/** Each pass finds what the one before has made small enough; a fourth finds nothing. */
exports.minimizer = new TerserPlugin({
  minify: TerserPlugin.swcMinify,
  terserOptions: { ecma: 2020, compress: { passes: 3 } },
  extractComments: false,
});
