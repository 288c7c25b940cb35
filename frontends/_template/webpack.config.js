const frontendWebpack = require('@linecheck/frontend-kit/webpack');

module.exports = (_env, argv) => frontendWebpack({ folder: __dirname, name: 'template' }, argv);
