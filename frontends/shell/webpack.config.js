const base = require('@linecheck/frontend-kit/webpack');

module.exports = (_env, argv) =>
  base(
    {
      folder: __dirname,
      name: 'shell',
      entry: { main: './src/main.ts' },
      page: { template: './src/index.html', favicon: './src/favicon.svg' },
    },
    argv,
  );
