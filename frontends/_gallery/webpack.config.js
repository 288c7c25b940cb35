const base = require('@linecheck/frontend-kit/webpack');

/** Always for development: React's own warnings are what its test looks for, and no size counts. */
module.exports = () => {
  const config = base(
    {
      folder: __dirname,
      name: 'gallery',
      entry: { main: './src/main.ts' },
      page: { template: './src/index.html', favicon: '../shell/src/favicon.svg' },
    },
    { mode: 'development' },
  );
  // The whole query library: its clock is set here (`src/answering.ts`), which pages do not.
  delete config.resolve.alias['@tanstack/react-query$'];
  return config;
};
