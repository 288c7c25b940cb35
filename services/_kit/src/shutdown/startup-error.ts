/** The start cannot go on. The message is one or a few readable sentences that say what to do; no stack is shown. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
