module.exports = require('@linecheck/frontend-kit/jest')('sms-test-remote', __dirname);
