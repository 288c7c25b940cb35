// Lets a test run our TypeScript sources in a plain Node process: node -r services/_local-servers/typescript-hook.cjs
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const contracts = resolve(__dirname, '../../shared-contracts/src');
const kit = resolve(__dirname, '../_kit/src');
const ours = new Map([
  ['@linecheck/shared-contracts', `${contracts}/index.ts`],
  ['@linecheck/shared-contracts/subscriber', `${contracts}/subscriber/index.ts`],
]);
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = ours.get(request) ?? request.replace(/^@linecheck\/service-kit\/([\w-]+)$/, `${kit}/$1/index.ts`);
  return resolveFilename.call(this, own, ...rest);
};
Module._extensions['.ts'] = function (module, filename) {
  const options = {
    filename,
    module: { type: 'commonjs' },
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};
