// The kit's core (`src/core.ts`) is one module of a page, which remotes share: whatever else imports one of its modules gets them from there.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const NAME = 'SharedCorePlugin';
const kit = path.join(__dirname, '../src');
const contracts = path.join(__dirname, '../../../shared-contracts/src');
const CORE = path.join(kit, 'core.ts');

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
  /** @param {string} [core]  a file that consists of `export * from './…';`, in the folder of the modules that are led to it */
  constructor(core = CORE) {
    this.core = core;
    this.folder = path.dirname(core) + path.sep;
    const exported = readFileSync(core, 'utf8').matchAll(/^export \* from '(.+)';$/gm);
    this.modules = new Set([core, ...[...exported].map(([, name]) => fileOf(path.join(this.folder, name)))]);
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap(NAME, (compilation, { normalModuleFactory }) => {
      normalModuleFactory.hooks.beforeResolve.tap(NAME, (data) => {
        const { issuer } = data.contextInfo;
        if (!data.request.startsWith('.') || !this.isOutside(issuer)) return;
        if (this.modules.has(fileOf(path.join(data.context, data.request)))) data.request = this.core;
      });
      compilation.hooks.finishModules.tap(NAME, (modules) => {
        for (const module of modules)
          if (this.isTwice(compilation.moduleGraph, module)) compilation.errors.push(this.twice(module, compiler));
      });
    });
  }

  /** Whether it is a file of the folder, and not in the core. What is no file is not. */
  isOutside(file) {
    return Boolean(file?.startsWith(this.folder)) && !this.modules.has(file);
  }

  /** Whether a page would have a module both in the core and beside it. Lists of operations have no state, and may be. */
  isTwice(graph, module) {
    const { resource } = module;
    if (!this.isOutside(resource) || !/\.tsx?$/.test(resource)) return false;
    if (resource.startsWith(path.join(this.folder, 'operations'))) return false;
    const users = [...graph.getIncomingConnections(module)]
      .filter(({ dependency }) => dependency?.type !== 'import()')
      .map(({ originModule }) => originModule?.resource);
    return users.some((user) => this.modules.has(user)) && users.some((user) => user && !this.modules.has(user));
  }

  twice({ resource }, { webpack: { WebpackError } }) {
    return new WebpackError(`${resource} is used by the core and by others: export it from ${this.core}, too.`);
  }
}

function fileOf(module) {
  return [`${module}.ts`, `${module}.tsx`].find((file) => existsSync(file));
}

module.exports = { CORE, coreSources, SharedCorePlugin };
