// Pages of strangers, prepared and served: npm run test:embedding starts all that they need.
/** @type {import('jest').Config} */
module.exports = {
  displayName: 'embedding',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Ends a test that hangs, on the slowest machine too.
  testTimeout: 600_000,
  maxWorkers: 1,
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
};
