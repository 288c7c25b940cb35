const frontendWebpack = require('@linecheck/frontend-kit/webpack');

module.exports = ({ build } = {}, argv) => frontendWebpack({ folder: __dirname, name: 'sms_test', build }, argv);
