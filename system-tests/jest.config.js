// Black box, against a running system: its stack file is named by LINECHECK_STACK_FILE, the browser by CHROMIUM_BIN.
/** @type {import('jest').Config} */
module.exports = {
  displayName: 'system-tests',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/e2e/**/*.test.ts'],
  // Ends a test that hangs, on the slowest machine too.
  testTimeout: 600_000,
  maxWorkers: 1,
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
};
