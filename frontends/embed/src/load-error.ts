/**
 * Why a remote is not there. `unreachable`: no or a failed answer. `altered`: a script is not the one that was built, so the browser did not run
 * it. `blocked`: it is, but the page's Content-Security-Policy or an extension keeps it from running. `unreadable`: the manifest is none.
 * `timeout`: it took too long. `broken`: it ran, and failed.
 */
export type LoadErrorCode = 'unreachable' | 'altered' | 'blocked' | 'unreadable' | 'timeout' | 'broken';

/** A remote could not be loaded; loading it again is a new request. */
export class LinecheckLoadError extends Error {
  override readonly name = 'LinecheckLoadError';

  constructor(
    readonly code: LoadErrorCode,
    message: string,
    /** Of the file that is the reason. */
    readonly url: string,
    cause?: unknown,
  ) {
    super(message);
    if (cause !== undefined) this.cause = cause;
  }
}
