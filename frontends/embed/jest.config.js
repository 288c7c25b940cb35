module.exports = require('@linecheck/frontend-kit/jest')('embed', __dirname);
