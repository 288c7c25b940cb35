// Writes .br and .gz beside what browsers load, so that servers need not compress on the way.
const { promisify } = require('node:util');
const zlib = require('node:zlib');

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const WORTH_IT = /\.(js|css|svg|html|json)$/;
const SMALLEST_BYTES = 512;

class PrecompressPlugin {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('PrecompressPlugin', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER;
      compilation.hooks.processAssets.tapPromise({ name: 'PrecompressPlugin', stage }, async (assets) => {
        const names = Object.keys(assets).filter((name) => WORTH_IT.test(name));
        await Promise.all(names.map((name) => compress(name, assets[name].buffer())));
      });

      async function compress(name, content) {
        if (content.length < SMALLEST_BYTES) return;
        const [br, gz] = await Promise.all([brotli(content), gzip(content, { level: 9 })]);
        compilation.emitAsset(`${name}.br`, new sources.RawSource(br));
        compilation.emitAsset(`${name}.gz`, new sources.RawSource(gz));
      }
    });
  }
}

module.exports = { PrecompressPlugin };
