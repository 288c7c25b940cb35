// A host that loads a remote again gives its entry an address of its own (a query): its chunks get the same, so that none waits for what an
// earlier try is still waiting for. Without it, webpack and the browser would both take the request that hangs already.
class OwnRequestsPlugin {
  apply(compiler) {
    const { RuntimeGlobals, RuntimeModule } = compiler.webpack;

    class OwnRequestsRuntimeModule extends RuntimeModule {
      constructor() {
        super('own requests', RuntimeModule.STAGE_BASIC);
      }

      generate() {
        const load = RuntimeGlobals.loadScript;
        return `var query = document.currentScript && document.currentScript.src.split('?')[1];
if (query) {
  var load = ${load};
  ${load} = function (url, done, key, ...rest) { load(url + '?' + query, done, key + '?' + query, ...rest); };
}`;
      }
    }

    compiler.hooks.thisCompilation.tap('OwnRequestsPlugin', (compilation) => {
      compilation.hooks.runtimeRequirementInTree
        .for(RuntimeGlobals.loadScript)
        .tap('OwnRequestsPlugin', (chunk) => compilation.addRuntimeModule(chunk, new OwnRequestsRuntimeModule()));
    });
  }
}

module.exports = { OwnRequestsPlugin };
