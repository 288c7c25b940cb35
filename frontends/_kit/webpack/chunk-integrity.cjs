// The entry of a remote knows the hash of each of its chunks: a browser runs none that differs.
const { SubresourceIntegrityPlugin } = require('webpack-subresource-integrity');

const PLACEHOLDER = /\*-\*-\*-CHUNK-SRI-HASH-[^"]*/g;

/**
 * Module federation leaves chunks that hold nothing but references to shared modules. They have no file and are never loaded, so nothing takes the
 * place of their hashes, which the integrity plugin would call an error.
 */
class ChunksWithoutFilesPlugin {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('ChunksWithoutFilesPlugin', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_INLINE + 1;
      compilation.hooks.processAssets.tap({ name: 'ChunksWithoutFilesPlugin', stage }, () => {
        const withoutFiles = [...compilation.chunks].filter(({ files }) => files.size === 0).length;
        for (const { files } of [...compilation.chunks].filter((chunk) => chunk.hasRuntime()))
          for (const file of files) compilation.updateAsset(file, (source) => emptied(source, withoutFiles));
      });
    });

    /** Throws where a hash is missing of a chunk that has a file. */
    function emptied(source, most) {
      const content = source.source().toString();
      const found = content.match(PLACEHOLDER) ?? [];
      if (found.length > most) throw new Error(`${found.length} chunks have no hash, but only ${most} have no file.`);
      return found.length === 0 ? source : new sources.RawSource(content.replace(PLACEHOLDER, ''));
    }
  }
}

/** The plugins, in order. Not for development: a chunk that is built again has another hash. */
module.exports = function chunkIntegrity(enabled) {
  if (!enabled) return [];
  return [new SubresourceIntegrityPlugin({ hashFuncNames: ['sha384'], enabled: true }), new ChunksWithoutFilesPlugin()];
};
