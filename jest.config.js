// One jest project per folder, so that `npx jest --selectProjects <name>` runs one part alone.
const servers = require.resolve('./services/_local-servers/jest.servers.js');
const stopServers = require.resolve('./services/_local-servers/jest.servers.stop.js');

/** Node parts: TypeScript through swc, workspace packages from their sources, so no build is needed first. */
function nodeProject(displayName, rootDir, extra = {}) {
  return {
    displayName,
    rootDir: `<rootDir>/${rootDir}`,
    testEnvironment: require.resolve('./scripts/jest/environment.cjs'),
    runtime: require.resolve('./scripts/jest/runtime.cjs'),
    testMatch: ['<rootDir>/**/*.test.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    modulePathIgnorePatterns: ['/dist/'],
    transform: {
      '^.+\\.tsx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' } }],
      // It imports node:http on demand, which jest runs only where it is compiled.
      '/@opentelemetry/otlp-exporter-base/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
    },
    transformIgnorePatterns: ['/node_modules/(?!@opentelemetry/otlp-exporter-base/)'],
    moduleNameMapper: {
      '^@linecheck/shared-contracts$': `${__dirname}/shared-contracts/src/index.ts`,
      '^@linecheck/shared-contracts/subjects$': `${__dirname}/shared-contracts/src/events/subjects.ts`,
      '^@linecheck/shared-contracts/subscriber$': `${__dirname}/shared-contracts/src/subscriber/index.ts`,
      '^@linecheck/shared-contracts/examples$': `${__dirname}/shared-contracts/src/examples/index.ts`,
      '^@linecheck/shared-contracts/(openapi/.*|asyncapi\\.json)$': `${__dirname}/shared-contracts/$1`,
      '^@linecheck/shared-contracts/(.*)$': `${__dirname}/shared-contracts/src/$1.ts`,
      '^@linecheck/service-kit/(.*)$': `${__dirname}/services/_kit/src/$1/index.ts`,
      '^@linecheck/local-servers/(.*)$': `${__dirname}/services/_local-servers/src/$1/index.ts`,
      '^@linecheck/sms-simulator/client$': `${__dirname}/services/sms-simulator/src/client/index.ts`,
      '^(\\.{1,2}/.*)\\.js$': '$1',
    },
    ...extra,
  };
}

/** Parts whose tests talk to a real PostgreSQL and a real NATS server. */
function serviceProject(displayName, rootDir) {
  return nodeProject(displayName, rootDir, { globalSetup: servers, globalTeardown: stopServers });
}

/** Parts whose tests run them compiled, as processes. */
const compiledFirst = { globalSetup: require.resolve('./scripts/jest/build.cjs') };

/** @type {import('jest').Config} */
module.exports = {
  // Ends a test that hangs, on the slowest machine too; jest reads it here and nowhere else.
  testTimeout: 600_000,
  testSequencer: require.resolve('./scripts/jest/sequencer.cjs'),
  projects: [
    nodeProject('shared-contracts', 'shared-contracts'),
    serviceProject('service-kit', 'services/_kit'),
    serviceProject('local-servers', 'services/_local-servers'),
    serviceProject('service-template', 'services/_template'),
    serviceProject('phone-numbers', 'services/phone-numbers'),
    serviceProject('sms-test-service', 'services/sms-test'),
    serviceProject('delivery-tracker', 'services/delivery-tracker'),
    nodeProject('sms-simulator', 'services/sms-simulator'),
    nodeProject('dev-identity', 'services/dev-identity', compiledFirst),
    nodeProject('scripts', 'scripts', compiledFirst),
    nodeProject('clocks', 'system-tests/clocks', {
      globalSetup: require.resolve('./system-tests/clocks/jest.setup.cjs'),
      globalTeardown: stopServers,
    }),
    ...['_kit', '_template', 'embed', 'shell', 'phone-widget', 'sms-test'].map(
      (folder) => `<rootDir>/frontends/${folder}/jest.config.js`,
    ),
  ],
};
