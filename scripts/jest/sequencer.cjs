// The order in which jest takes the test files: the longest first, so that none of them is still running alone at the end. Jest knows how long
// each took last time; on a fresh clone it does not, and so the longest are named here, longest first.
const { existsSync } = require('node:fs');
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const root = path.resolve(__dirname, '../..');
const LONGEST = [
  'scripts/test/running-stack.test.ts',
  'scripts/test/dashboards.test.ts',
  'scripts/test/traces.test.ts',
  'scripts/test/restored.test.ts',
  'system-tests/clocks/a-minute-apart.test.ts',
  'services/sms-test/test/killed-workers.test.ts',
  'services/sms-test/test/canary-replicas.test.ts',
  'services/sms-test/test/restore.test.ts',
  'services/sms-test/test/erasure.test.ts',
  'services/sms-test/test/canaries.test.ts',
  'services/delivery-tracker/test/outages-under-load.test.ts',
  'services/delivery-tracker/test/live.test.ts',
  'services/delivery-tracker/test/live-resume.test.ts',
  'services/delivery-tracker/test/frozen-replicas.test.ts',
  'services/delivery-tracker/test/outages.test.ts',
  'services/delivery-tracker/test/domain/alert-decision.test.ts',
  'services/phone-numbers/test/budgets.test.ts',
  'services/phone-numbers/test/fraud/budgets.test.ts',
  'services/_kit/test/relay-take-over.test.ts',
  'services/_kit/test/sms/worker-look-ups.test.ts',
  'services/_kit/test/sms/worker-once.test.ts',
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
