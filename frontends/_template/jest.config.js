module.exports = require('@linecheck/frontend-kit/jest')('remote-template', __dirname);
