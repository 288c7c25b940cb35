// Lets a test run our TypeScript sources in a plain Node process: node -r test/typescript-hook.cjs
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const contracts = resolve(__dirname, '../../../shared-contracts/src');
const ours = new Map([
  ['@linecheck/shared-contracts', `${contracts}/index.ts`],
  ['@linecheck/shared-contracts/subscriber', `${contracts}/subscriber/index.ts`],
]);
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = ours.get(request) ?? request;
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
