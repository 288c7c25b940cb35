const frontendWebpack = require('@linecheck/frontend-kit/webpack');

module.exports = ({ build } = {}, argv) => frontendWebpack({ folder: __dirname, name: 'phone_widget', build }, argv);
