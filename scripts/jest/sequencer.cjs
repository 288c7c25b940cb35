// The order in which jest takes the test files: the longest first, so that none of them is still running alone at the end. Jest knows how long
// each took last time; on a fresh clone it does not, and so the longest are named here, longest first.
const { existsSync } = require('node:fs');
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const root = path.resolve(__dirname, '../..');
const LONGEST = [
  'services/delivery-tracker/test/outages-under-load.test.ts',
  'services/_kit/test/sms/worker-look-ups.test.ts',
  'scripts/test/running-stack.test.ts',
  'services/sms-test/test/restore.test.ts',
  'services/_kit/test/relay-take-over.test.ts',
  'system-tests/clocks/a-minute-apart.test.ts',
  'services/delivery-tracker/test/outages.test.ts',
  'services/_kit/test/durables.test.ts',
  'services/_kit/test/persistence.test.ts',
].map((file) => path.join(root, file));

for (const file of LONGEST) {
  if (!existsSync(file)) throw new Error(`${__filename} names ${file}, which is not there: mend the list.`);
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path: file }) => (LONGEST.includes(file) ? LONGEST.indexOf(file) : LONGEST.length);
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
