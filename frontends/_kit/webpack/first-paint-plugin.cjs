// What the shell's page needs to show its frame at once, before any module runs, and to begin each request that it makes anyway: one style sheet and
// one script, which the page waits for, and preloads of the chunks that its entry asks for first. Servers send the page as it was built.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const HtmlWebpackPlugin = require('html-webpack-plugin');
const { cssText } = require('./css-text.cjs');
const { hashedName } = require('./hashed-name.cjs');

const NAME = 'FirstPaintPlugin';
/** The shared modules, which the entry has loaded before it renders. */
const SHARED =
  /[\\/](node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-query|query-core))[\\/]|webpack[\\/]query-subset\.mjs$|_kit[\\/]src[\\/]core\.ts$)/;

class FirstPaintPlugin {
  /**
   * @param {object} page
   * @param {string[]} page.styles      style sheets of the frame, in their order
   * @param {string} page.script        runs before the body is parsed; served as it is written
   * @param {string} page.chunk         the name of the chunk that renders the page
   * @param {string[]} page.fetches     addresses that the entry fetches
   * @param {boolean} page.production   names hold a hash of their content
   */
  constructor(page) {
    this.page = page;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
      const names = this.emitFiles(compiler, compilation);
      HtmlWebpackPlugin.getHooks(compilation).alterAssetTagGroups.tap(NAME, (page) => {
        const chunks = firstChunks(compilation, this.page.chunk);
        const link = (attributes) => ({ tagName: 'link', voidTag: true, attributes, meta: { plugin: NAME } });
        const preload = (href, attributes) => link({ rel: 'preload', href, ...attributes });
        // Before pictures and whatever else is deferred.
        for (const { tagName, attributes } of page.headTags)
          if (tagName === 'script') attributes.fetchpriority = 'high';
        page.headTags.push(
          link({ rel: 'stylesheet', href: page.publicPath + names.styles }),
          {
            tagName: 'script',
            voidTag: false,
            attributes: { src: page.publicPath + names.script },
            meta: { plugin: NAME },
          },
          ...chunks.map((file) => preload(page.publicPath + file, { as: 'script' })),
          ...this.page.fetches.map((href) => preload(href, { as: 'fetch', crossorigin: 'anonymous' })),
        );
        return page;
      });
    });
  }

  emitFiles(compiler, compilation) {
    const { Compilation, sources } = compiler.webpack;
    const { styles, script, production } = this.page;
    const read = (file) => readFileSync(file, 'utf8');
    const contents = {
      styles: ['first-paint.css', styles.map((file) => cssText(read(file))).join('')],
      script: ['first-paint.js', read(script)],
    };
    const names = Object.fromEntries(
      Object.entries(contents).map(([kind, [name, content]]) => [kind, hashedName(name, content, production)]),
    );
    [...styles, script].forEach((file) => compilation.fileDependencies.add(path.resolve(file)));
    compilation.hooks.processAssets.tap({ name: NAME, stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
      for (const [kind, [, content]] of Object.entries(contents))
        compilation.emitAsset(names[kind], new sources.RawSource(content));
    });
    return names;
  }
}

/** Files of the chunk that renders, with all that it needs, and of the shared modules: each of them once, as it is loaded. */
function firstChunks(compilation, name) {
  const group = compilation.namedChunkGroups.get(name);
  if (group === undefined) throw new Error(`There is no chunk ${name}.`);
  const chosen = new Set();
  const files = group.getFiles();
  for (const chunk of compilation.chunks) {
    const shared = [...compilation.chunkGraph.getChunkModulesIterable(chunk)]
      .map((module) => module.nameForCondition() ?? '')
      .filter((file) => SHARED.test(file));
    if (shared.every((file) => chosen.has(file))) continue;
    shared.forEach((file) => chosen.add(file));
    files.push(...chunk.files);
  }
  return [...new Set(files)].filter((file) => file.endsWith('.js'));
}

module.exports = { FirstPaintPlugin };
