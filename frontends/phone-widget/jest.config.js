module.exports = require('@linecheck/frontend-kit/jest')('phone-widget', __dirname);
