const frontendWebpack = require('@linecheck/frontend-kit/webpack');

module.exports = (_env, argv) =>
  frontendWebpack(
    {
      folder: __dirname,
      name: 'phone_widget',
      exposes: {
        './PhoneNumberRegistrationWidget': './src/exposes/PhoneNumberRegistrationWidget.tsx',
        './PhoneManagement': './src/exposes/PhoneManagement.tsx',
        './mount': './src/exposes/mount.ts',
      },
    },
    argv,
  );
