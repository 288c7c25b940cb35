// Takes the code of module federation's runtime out of a build. A page's own first script begins with it. A remote has two entries: one that begins
// with it, for pages of any kind, and one without, for pages that have it already.
const path = require('node:path');
const { REMOTE_ENTRY } = require('@linecheck/shared-contracts/remotes');
const { hashedName } = require('./hashed-name.cjs');
const { runtimeOfPage, runtimeScript } = require('./federation-runtime.cjs');

const NAME = 'FederationRuntimePlugin';
const ENTRY_WITHOUT_RUNTIME = REMOTE_ENTRY.replace('.js', 'WithoutRuntime.js');

const SOURCE_MAP_COMMENT = /\n\/\/# sourceMappingURL=.*\s*$/;

class FederationRuntimePlugin {
  /**
   * @param {object} build
   * @param {string} build.name         its name in module federation
   * @param {boolean} build.isRemote
   * @param {boolean} build.production  names hold a hash of their content
   */
  constructor(build) {
    this.build = build;
  }

  apply(compiler) {
    const { name, isRemote, production } = this.build;
    const { Compilation, ExternalsPlugin, sources } = compiler.webpack;
    new ExternalsPlugin('var', runtimeOfPage(name)).apply(compiler);
    let script;
    compiler.hooks.beforeCompile.tapPromise(NAME, async () => {
      script ??= await runtimeScript({ production, loadsRemotes: !isRemote });
    });
    compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
      // Before it is minified and given its name, or, beside a remote's own, once that has its name and the hashes of its chunks.
      const { PROCESS_ASSETS_STAGE_ADDITIONS: early, PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER: late } = Compilation;
      compilation.hooks.processAssets.tap({ name: NAME, stage: isRemote ? late - 2 : early }, (assets) => {
        const [entry] = [...compilation.entrypoints.values()].map((point) => point.getRuntimeChunk());
        const file = [...entry.files].find((found) => found.endsWith('.js'));
        if (isRemote) this.emitEntryWithRuntime(compilation, sources, file, script, assets);
        else compilation.updateAsset(file, (source) => new sources.ConcatSource(script, source));
      });
    });
  }

  emitEntryWithRuntime(compilation, { RawSource }, file, script, assets) {
    const content = script + String(assets[file].source()).replace(SOURCE_MAP_COMMENT, '');
    const entry = hashedName(REMOTE_ENTRY, content, this.build.production);
    const name = path.posix.join(path.posix.dirname(file), entry);
    // Both parts of it are minified.
    const emit = (asset, text) => compilation.emitAsset(asset, new RawSource(text), { minimized: true });
    emit(name, `${content}\n//# sourceMappingURL=${entry}.map`);
    const offset = { line: script.split('\n').length - 1, column: 0 };
    const sections = [{ offset, map: JSON.parse(String(assets[`${file}.map`].source())) }];
    emit(`${name}.map`, JSON.stringify({ version: 3, file: entry, sections }));
  }
}

module.exports = { ENTRY_WITHOUT_RUNTIME, FederationRuntimePlugin };
