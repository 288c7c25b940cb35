// The core journey in each browser engine, against a running system: its stack file is named by LINECHECK_STACK_FILE.
/** @type {import('jest').Config} */
module.exports = {
  displayName: 'browsers',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  // Ends a test that hangs, on the slowest machine too.
  testTimeout: 600_000,
  maxWorkers: 1,
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
};
