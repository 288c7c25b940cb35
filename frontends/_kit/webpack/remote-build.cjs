// What one build of a remote is called: its folder, and the names that it alone has on a page.
const path = require('node:path');

/**
 * @param {{ folder: string, name: string, build?: string }} remote  `build`, letters and digits, tells builds of one version apart
 * @returns {{ version: string, global: string }}
 */
module.exports = function remoteBuild({ folder, name, build = 'development' }) {
  const { version } = require(path.join(folder, 'package.json'));
  return { version, global: [name, ...version.split(/[^0-9a-z]+/i), build.slice(0, 8)].join('_') };
};
