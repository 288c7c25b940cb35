// Before the tests of parts that run compiled, as processes: what they run is what is written now.
const { execFileSync } = require('node:child_process');
const path = require('node:path');

module.exports = function build() {
  const root = path.resolve(__dirname, '../..');
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-b', 'scripts', 'services/dev-identity'], { cwd: root, stdio: 'inherit' });
};
