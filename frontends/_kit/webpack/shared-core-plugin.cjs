// The kit's core (`src/core.ts`) is one module of a page, which remotes share: whatever else imports one of its modules gets them from there.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const NAME = 'SharedCorePlugin';
const kit = path.join(__dirname, '../src');
const contracts = path.join(__dirname, '../../../shared-contracts/src');
const CORE = path.join(kit, 'core.ts');

/** The files that the core exports all of. */
const coreModules = new Set(
  [...readFileSync(CORE, 'utf8').matchAll(/^export \* from '(.+)';$/gm)].map(([, name]) =>
    fileOf(path.join(kit, name)),
  ),
);

function fileOf(module) {
  return [`${module}.ts`, `${module}.tsx`].find((file) => existsSync(file));
}

/** Names and contents of all files that the core may be built from. */
function coreSources() {
  return [kit, contracts].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => /\.(tsx?|css)$/.test(file) && !/\.test\.tsx?$/.test(file))
      .sort()
      .flatMap((file) => [file, readFileSync(path.join(folder, file))]),
  );
}

class SharedCorePlugin {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap(NAME, (compilation, { normalModuleFactory }) => {
      normalModuleFactory.hooks.beforeResolve.tap(NAME, (data) => {
        const { issuer } = data.contextInfo;
        if (!data.request.startsWith('.') || !isOfKit(issuer) || isOfCore(issuer)) return;
        if (coreModules.has(fileOf(path.join(data.context, data.request)))) data.request = CORE;
      });
      compilation.hooks.finishModules.tap(NAME, (modules) => {
        const { WebpackError } = compiler.webpack;
        for (const { resource = '' } of [...modules].filter((module) => isTwice(compilation.moduleGraph, module)))
          compilation.errors.push(
            new WebpackError(`${resource} is used by the core and by others: export it from ${CORE}.`),
          );
      });
    });
  }
}

/** What has no file is not. */
function isOfKit(file) {
  return Boolean(file?.startsWith(kit));
}

function isOfCore(file) {
  return file === CORE || coreModules.has(file);
}

/** Whether a page would have a module of the kit in the core and beside it. Lists of operations have no state, and may be. */
function isTwice(graph, module) {
  const { resource } = module;
  if (!isOfKit(resource) || isOfCore(resource) || resource.startsWith(path.join(kit, 'operations'))) return false;
  if (!/\.tsx?$/.test(resource)) return false;
  const users = [...graph.getIncomingConnections(module)]
    .filter(({ dependency }) => dependency?.type !== 'import()')
    .map(({ originModule }) => originModule?.resource);
  return users.some(isOfCore) && users.some((user) => user !== undefined && !isOfCore(user));
}

module.exports = { CORE, coreSources, SharedCorePlugin };
