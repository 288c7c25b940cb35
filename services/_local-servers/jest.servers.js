// Jest's globalSetup of every service: one PostgreSQL for the whole run, and the way to NATS.
module.exports = async function setup() {
  const { startRunServers } = require('./src/testing/run-servers');
  globalThis.linecheckServers ??= await startRunServers(process.env);
};
