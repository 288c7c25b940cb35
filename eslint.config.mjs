// Style that a machine can hold: types, import boundaries (who may import whom) and no import cycles.
import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const services = ['phone-numbers', 'sms-test', 'delivery-tracker', 'sms-simulator', 'dev-identity'];

/** Folders as the boundaries plugin sees them; the first that matches a file names it. */
const elements = [
  { type: 'contracts', pattern: 'shared-contracts', mode: 'folder' },
  { type: 'service-kit', pattern: 'services/_kit', mode: 'folder' },
  { type: 'service-domain', pattern: 'services/*/src/domain', mode: 'folder', capture: ['service'] },
  { type: 'service-persistence', pattern: 'services/*/src/persistence', mode: 'folder', capture: ['service'] },
  { type: 'service-edge', pattern: 'services/*/src/(http|messaging)', mode: 'folder', capture: ['service', 'edge'] },
  { type: 'service', pattern: 'services/*', mode: 'folder', capture: ['service'] },
  { type: 'frontend-kit', pattern: 'frontends/_kit', mode: 'folder' },
  { type: 'frontend', pattern: 'frontends/*', mode: 'folder', capture: ['frontend'] },
  { type: 'scripts', pattern: 'scripts', mode: 'folder' },
  { type: 'bench', pattern: 'system-tests/bench', mode: 'folder' },
  { type: 'system-tests', pattern: 'system-tests', mode: 'folder' },
];

const sameService = { service: '${from.service}' };
const ownParts = ['service', 'service-domain', 'service-persistence', 'service-edge'].map((type) => [
  type,
  sameService,
]);

/** Imports point one way: contracts ← kit ← http | messaging | persistence → domain. No part imports a sibling. */
const boundaryRules = [
  { from: 'contracts', allow: ['contracts'] },
  { from: 'service-kit', allow: ['contracts', 'service-kit'] },
  {
    from: 'service-domain',
    allow: ['service-kit', ['service-domain', sameService], ['service-persistence', sameService]],
  },
  {
    from: 'service-persistence',
    allow: ['contracts', 'service-kit', ['service-persistence', sameService], ['service-domain', sameService]],
  },
  {
    from: 'service-edge',
    allow: ['contracts', 'service-kit', ...ownParts],
  },
  { from: 'service', allow: ['contracts', 'service-kit', ...ownParts] },
  { from: 'frontend-kit', allow: ['contracts', 'frontend-kit'] },
  { from: 'frontend', allow: ['contracts', 'frontend-kit', ['frontend', { frontend: '${from.frontend}' }]] },
  { from: 'scripts', allow: ['contracts', 'service-kit', 'scripts'] },
  { from: 'system-tests', allow: ['contracts', 'system-tests'] },
  // A benchmark of one part of the kit runs that part alone.
  { from: 'bench', allow: ['contracts', 'service-kit', 'bench'] },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '**/coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: globals.node },
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/elements': elements,
      'boundaries/root-path': import.meta.dirname,
      'import/resolver': {
        typescript: {
          project: ['tsconfig.json', '*/tsconfig.json', '*/*/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        },
      },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.json', '*/tsconfig.json', '*/*/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'boundaries/element-types': ['error', { default: 'disallow', rules: boundaryRules }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
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
    files: ['**/*.tsx', 'frontends/**/*.ts'],
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
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'boundaries/element-types': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['scripts/**/*.js'], languageOptions: { sourceType: 'module' } },
);
