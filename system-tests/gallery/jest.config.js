// Every story of the gallery, which LINECHECK_GALLERY has the address of, in the Chromium that CHROMIUM_BIN names.
/** @type {import('jest').Config} */
module.exports = {
  displayName: 'gallery',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  testTimeout: 600_000,
  maxWorkers: 1,
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
};
