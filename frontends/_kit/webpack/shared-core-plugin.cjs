// The kit's core (`src/core.ts`) is one module of a page, which remotes share: whatever else imports one of its modules gets them from there.
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const NAME = 'SharedCorePlugin';
const SCRIPT = /\.tsx?$/;
const kit = path.join(__dirname, '../src');
const contracts = path.join(__dirname, '../../../shared-contracts/src');
/** As it is imported. Absolute, it would be shared by every child compilation, too, whatever that compiles. */
const CORE = '@linecheck/frontend-kit/core';

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
  /**
   * @param {string} [request]  the core, as it is imported
   * @param {string} [file]     its file, which consists of `export * from './…';`, in the folder of the modules that are led to it
   */
  constructor(request = CORE, file = path.join(kit, 'core.ts')) {
    this.request = request;
    this.core = file;
    this.folder = path.dirname(file) + path.sep;
    const exported = readFileSync(file, 'utf8').matchAll(/^export \* from '(.+)';$/gm);
    /** As they are imported: without what their names end with. */
    this.paths = new Set([...exported].map(([, name]) => path.join(this.folder, name)));
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap(NAME, (compilation, { normalModuleFactory }) => {
      normalModuleFactory.hooks.beforeResolve.tap(NAME, (data) => {
        if (!data.request.startsWith('.') || this.isOfCore(data.contextInfo.issuer)) return;
        if (this.paths.has(path.join(data.context, data.request))) data.request = this.request;
      });
      compilation.hooks.finishModules.tap(NAME, (modules) => {
        for (const module of modules)
          if (this.isTwice(compilation.moduleGraph, module)) compilation.errors.push(this.twice(module, compiler));
      });
    });
  }

  isOfCore(file) {
    return file === this.core || this.paths.has(file?.replace(SCRIPT, ''));
  }

  /** Whether a page would have a module both in the core and beside it. Lists of operations have no state, and may be. */
  isTwice(graph, module) {
    const { resource } = module;
    if (!resource?.startsWith(this.folder) || !SCRIPT.test(resource) || this.isOfCore(resource)) return false;
    if (resource.startsWith(path.join(this.folder, 'operations'))) return false;
    const users = [...graph.getIncomingConnections(module)]
      .filter(({ dependency, originModule }) => dependency?.type !== 'import()' && originModule?.resource)
      .map(({ originModule }) => this.isOfCore(originModule.resource));
    return users.includes(true) && users.includes(false);
  }

  twice({ resource }, { webpack: { WebpackError } }) {
    return new WebpackError(`${resource} is used by the core and by others: export it from ${this.core}, too.`);
  }
}

module.exports = { CORE, coreSources, SharedCorePlugin };
