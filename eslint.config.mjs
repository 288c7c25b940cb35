// Style that a machine can hold: types, and import boundaries (who may import whom). .oxlintrc.json holds that there are no import cycles.
import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const services = ['phone-numbers', 'sms-test', 'delivery-tracker', 'sms-simulator', 'dev-identity'];

/** Folders as the boundaries plugin sees them; the first that matches a file names it. */
const elements = [
  { type: 'contracts', pattern: 'shared-contracts' },
  { type: 'service-kit', pattern: 'services/_kit' },
  { type: 'local-servers', pattern: 'services/_local-servers' },
  { type: 'service-domain', pattern: 'services/*/src/domain', capture: ['service'] },
  { type: 'service-persistence', pattern: 'services/*/src/persistence', capture: ['service'] },
  { type: 'service-events', pattern: 'services/*/src/events', capture: ['service'] },
  { type: 'service-texts', pattern: 'services/*/src/texts', capture: ['service'] },
  { type: 'service-use-cases', pattern: 'services/*/src/use-cases', capture: ['service'] },
  { type: 'service', pattern: 'services/*', capture: ['service'] },
  { type: 'frontend-kit', pattern: 'frontends/_kit' },
  { type: 'gallery', pattern: 'frontends/_gallery' },
  { type: 'embed', pattern: 'frontends/embed/src' },
  { type: 'frontend', pattern: 'frontends/*', capture: ['frontend'] },
  { type: 'scripts', pattern: 'scripts' },
  { type: 'bench', pattern: 'system-tests/bench' },
  { type: 'clocks', pattern: 'system-tests/clocks' },
  { type: 'fraud-simulation', pattern: 'system-tests/fraud' },
  // Pages of strangers: they have what they install.
  { type: 'example', pattern: 'system-tests/embedding/{plain,react-webpack,react-18,vite}' },
  { type: 'system-tests', pattern: 'system-tests' },
];

const of = (type, captured) => ({ element: captured ? { type, captured } : { type } });
const may = (from, ...to) => ({
  from: of(from),
  allow: { to: to.map((part) => (typeof part === 'string' ? of(part) : part)) },
});

const sameService = { service: '{{from.captured.service}}' };
const ownDomain = of('service-domain', sameService);
const ownPersistence = of('service-persistence', sameService);
const ownEvents = of('service-events', sameService);
const ownTexts = of('service-texts', sameService);
const ownUseCases = of('service-use-cases', sameService);
const ownService = of('service', sameService);

/**
 * Imports point one way: contracts ← kit ← domain ← persistence | events ← use-cases ← consumers | jobs | http | whatever composes.
 * No part imports a sibling.
 */
const boundaryPolicies = [
  may('contracts', 'contracts'),
  may('service-kit', 'contracts', 'service-kit'),
  // What starts servers and what tests share: services and the kit may not, which lint does not ask of their tests.
  may('local-servers', 'contracts', 'service-kit', 'local-servers'),
  may('service-domain', 'contracts', 'service-kit', ownDomain),
  may('service-persistence', 'contracts', 'service-kit', ownPersistence, ownDomain),
  may('service-events', 'contracts', 'service-kit', ownEvents, ownDomain),
  may('service-texts', 'contracts', 'service-kit', ownTexts, ownDomain),
  may('service-use-cases', 'contracts', 'service-kit', ownUseCases, ownEvents, ownPersistence, ownTexts, ownDomain),
  may('service', 'contracts', 'service-kit', ownService, ownUseCases, ownEvents, ownPersistence, ownTexts, ownDomain),
  may('frontend-kit', 'contracts', 'frontend-kit'),
  // Shows them all.
  may('gallery', 'contracts', 'frontend-kit', 'frontend', 'gallery'),
  // What strangers install: it brings nothing of the kit.
  may('embed', 'contracts', 'embed'),
  may('frontend', 'contracts', 'frontend-kit', 'embed', of('frontend', { frontend: '{{from.captured.frontend}}' })),
  may('scripts', 'contracts', 'service-kit', 'local-servers', 'scripts'),
  // Its build, too, where there is one.
  may('example', 'embed', of('frontend', { frontend: 'embed' }), 'example'),
  may('system-tests', 'contracts', 'local-servers', of('service', { service: 'sms-simulator' }), 'system-tests'),
  // A benchmark of one part of the kit runs that part alone; that of growth runs the browser journey as `npm test` does, that of pages a whole system.
  may('bench', 'contracts', 'service-kit', 'local-servers', 'scripts', 'system-tests', 'bench'),
  // Weeks pass in minutes where use cases are called with a time of their own.
  may('fraud-simulation', 'service-kit', 'local-servers', 'fraud-simulation'),
  // The parts run as processes; servers, tokens and the simulator's control come from where other tests have them.
  may('clocks', 'service-kit', 'local-servers', of('service', { service: 'sms-simulator' }), 'clocks'),
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '**/coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: globals.node },
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/root-path': import.meta.dirname,
      'import/resolver': {
        typescript: {
          project: ['tsconfig.json', '*/tsconfig.json', '*/*/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        },
      },
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies: boundaryPolicies }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only main.ts reads the environment.' },
      ],
      'prefer-arrow-callback': 'error',
      eqeqeq: ['error', 'always'],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    // Services may not import another service, whatever path leads there.
    files: services.map((name) => `services/${name}/**/*.ts`),
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/frontends/**'], message: 'A service knows no frontend.' }] },
      ],
    },
  },
  {
    // What decides is pure: it takes states and times, and answers with states. Of the kit it knows the error class alone.
    files: ['services/*/src/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@linecheck/service-kit/*', '!@linecheck/service-kit/errors', 'typeorm', 'pg'],
              message: 'domain/ is pure: use-cases/ calls the kit and the database.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.tsx', 'frontends/**/*.ts', 'frontends/shell/src/first-paint.js', '**/in-page.mjs'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    files: [
      'services/*/src/main.ts',
      'scripts/**',
      'system-tests/**',
      '**/test/**',
      '**/testing/**',
      '**/*.test.ts',
      '**/*.test.tsx',
      '**/*.cjs',
      '**/*.mjs',
      '**/*.js',
    ],
    rules: { 'no-restricted-properties': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // Contracts' types are what TypeBox infers: writing them out would say the same thing twice.
    files: ['shared-contracts/src/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'boundaries/dependencies': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['scripts/**/*.js'], languageOptions: { sourceType: 'module' } },
  {
    files: ['system-tests/embedding/plain/*.js', 'system-tests/embedding/vite/*.js'],
    languageOptions: { sourceType: 'module', globals: globals.browser },
  },
);
