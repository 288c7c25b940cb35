// Writes what hosts read of a build: the manifest of each channel, and the entry of the address without a version.
const { createHash } = require('node:crypto');
const { channelsOf, exposedModules, REMOTE_ENTRY, REMOTE_MANIFEST } = require('@linecheck/shared-contracts/remotes');
const { runtimeKey } = require('./federation-runtime.cjs');
const { ENTRY_WITHOUT_RUNTIME } = require('./federation-runtime-plugin.cjs');
const { version: react } = require('react/package.json');

class RemoteManifestPlugin {
  /** @param {{ name: string, version: string, global: string }} build */
  constructor(build) {
    this.build = build;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('RemoteManifestPlugin', (compilation) => {
      // After names and integrity are final, before anything is compressed.
      const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER - 1;
      compilation.hooks.processAssets.tap({ name: 'RemoteManifestPlugin', stage }, (assets) => {
        const manifest = { ...this.manifestOf(assets), exposes: exposesOf(compilation, this.build.name) };
        const text = JSON.stringify(manifest);
        const emit = (path, content) => compilation.emitAsset(path, new sources.RawSource(content));
        for (const channel of channelsOf(this.build.version)) emit(`${channel}/${REMOTE_MANIFEST}`, text);
        emit(REMOTE_ENTRY, entryWithoutVersion(manifest));
      });
    });
  }

  manifestOf(assets) {
    const { name, version, global } = this.build;
    const files = Object.keys(assets)
      .filter((path) => path.endsWith('.js'))
      .map((path) => ({ path: `../${path}`, integrity: integrityOf(assets[path].buffer()) }));
    const named = (file) => files.find(({ path }) => path.startsWith(`../${version}/${file.replace(/js$/, '')}`));
    const [entry, without] = [named(REMOTE_ENTRY), named(ENTRY_WITHOUT_RUNTIME)];
    const chunks = files.filter((file) => file !== entry && file !== without);
    return { name, version, global, react, entry, entryWithoutRuntime: { ...without, runtime: runtimeKey }, chunks };
  }
}

/** The files of each exposed module: those of its block in the module that is the container. */
function exposesOf(compilation, remote) {
  const [container] = [...compilation.entries.values()].flatMap(({ dependencies }) =>
    dependencies.map((dependency) => compilation.moduleGraph.getModule(dependency)),
  );
  const filesOf = (exposed) => {
    const block = container.blocks.find(({ loc }) => loc.name === exposed);
    if (block === undefined) throw new Error(`The container of ${remote} has no ${exposed}.`);
    return compilation.chunkGraph.getBlockChunkGroup(block).getFiles();
  };
  return Object.fromEntries(
    exposedModules(remote).map((exposed) => [
      exposed.slice('./'.length),
      filesOf(exposed)
        .filter((file) => file.endsWith('.js'))
        .map((file) => `../${file}`),
    ]),
  );
}

function integrityOf(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/**
 * Hosts that name one address for good, and those of before there were versions, load this: a container that is the one of this build as soon as
 * that is there. It is never cached.
 */
function entryWithoutVersion({ name, global, entry }) {
  return `var ${name} = (function () {
  var base = document.currentScript.src;
  var loading;
  function container() {
    loading = loading || new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.src = new URL(${JSON.stringify(entry.path.slice(1))}, base).href;
      script.integrity = ${JSON.stringify(entry.integrity)};
      script.crossOrigin = 'anonymous';
      script.onload = function () { resolve(window[${JSON.stringify(global)}]); };
      script.onerror = function () { loading = undefined; reject(new Error('The entry of ${name} could not be loaded, or is not what was built: ' + script.src)); };
      document.head.appendChild(script);
    });
    return loading;
  }
  return {
    init: function (scope, initScope, options) { return container().then(function (c) { return c.init(scope, initScope, options); }); },
    get: function (exposed) { return container().then(function (c) { return c.get(exposed); }); },
  };
})();
`;
}

module.exports = { RemoteManifestPlugin };
