// The jest project that every frontend uses: jsdom with Node's own fetch, swc, style sheets as text.
const path = require('node:path');

const contracts = path.resolve(__dirname, '../../../shared-contracts/src');
const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    target: 'es2022',
    transform: { react: { runtime: 'automatic' } },
  },
};

/** Packages that ship as ES modules only and so have to be compiled for jest. */
const esModules = ['@open-draft', 'until-async', 'wouter', 'regexparam', 'use-sync-external-store', 'mitt', 'rettime'];

/** @returns {import('jest').Config} */
module.exports = function frontendJest(displayName, rootDir) {
  return {
    displayName,
    rootDir,
    testEnvironment: require.resolve('jest-fixed-jsdom'),
    testEnvironmentOptions: { url: 'http://localhost:8080/' },
    testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}', '<rootDir>/test/**/*.test.{ts,tsx}'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    modulePathIgnorePatterns: ['/dist/'],
    setupFiles: [path.join(__dirname, 'browser-gaps.cjs')],
    setupFilesAfterEnv: [path.join(__dirname, '../src/testing/setup.ts')],
    transform: {
      '\\.css$': path.join(__dirname, 'css-text.cjs'),
      '\\.(?:[cm]?[jt]sx?)$': ['@swc/jest', swc],
    },
    transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join('|')})/)`],
    moduleNameMapper: {
      '^@linecheck/embed/(.*)$': path.resolve(__dirname, '../../embed/src/$1.ts'),
      '^@linecheck/shared-contracts$': path.join(contracts, 'index.ts'),
      '^@linecheck/shared-contracts/subjects$': path.join(contracts, 'events/subjects.ts'),
      '^@linecheck/shared-contracts/(.*)$': path.join(contracts, '$1.ts'),
    },
  };
};
