module.exports = require('./jest/base.cjs')('frontend-kit', __dirname);
