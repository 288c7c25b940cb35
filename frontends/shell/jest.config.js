module.exports = require('@linecheck/frontend-kit/jest')('shell', __dirname);
