const frontendWebpack = require('@linecheck/frontend-kit/webpack');

module.exports = (_env, argv) =>
  frontendWebpack(
    {
      folder: __dirname,
      name: 'sms_test',
      exposes: {
        './SMSTestComponent': './src/exposes/SMSTestComponent.tsx',
        './mount': './src/exposes/mount.ts',
      },
    },
    argv,
  );
