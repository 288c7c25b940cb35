// Jest's globalTeardown of every service.
module.exports = async function teardown() {
  await globalThis.linecheckServers?.stop();
  delete globalThis.linecheckServers;
};
