// Before these tests: the services are compiled as they are written now, and PostgreSQL and NATS can be started.
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const startServers = require('../../services/_local-servers/jest.servers.js');

const PARTS = ['phone-numbers', 'sms-test', 'delivery-tracker', 'sms-simulator'];

module.exports = async function setup() {
  const root = path.resolve(__dirname, '..', '..');
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-b', ...PARTS.map((part) => `services/${part}`)], {
    cwd: root,
    stdio: 'inherit',
  });
  await startServers();
};
