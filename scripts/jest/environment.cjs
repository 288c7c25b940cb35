// One vm context for all test files of a worker, so that packages loaded for one of them fit the next: see runtime.cjs.
const { TestEnvironment } = require('jest-environment-node');

/** What jest leaves on the global object, of one test file alone. */
const OF_ONE_FILE = ['EVENT_HANDLERS', '$$jest-matchers-object'].map((name) => Symbol.for(name));

class WorkerEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.variables = { ...this.global.process.env };
  }

  /** Each test file finds the process's own environment variables, whatever the one before has set. */
  async setup() {
    await super.setup();
    const { env } = this.global.process;
    for (const name of Object.keys(env)) Reflect.deleteProperty(env, name);
    Object.assign(env, this.variables);
  }

  /** Without the teardown of the class, which gives up the context. */
  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    for (const name of OF_ONE_FILE) Reflect.deleteProperty(this.global, name);
  }
}

let environment;

/** Made anew by jest for each test file; the worker has one. */
module.exports = function environmentOfWorker(config, context) {
  environment ??= new WorkerEnvironment(config, context);
  return environment;
};
