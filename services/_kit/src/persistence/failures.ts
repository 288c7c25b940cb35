import { isNativeError } from 'node:util/types';
import {
  CannotExecuteNotConnectedError,
  ConnectionIsNotSetError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';

const NETWORK = [
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
];
/** What pg, pg-pool and TypeORM say of a connection that is lost or cannot be had; none of these has a code or a class. */
const DRIVER_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|^timeout expired$|connection timeout|query read timeout|client has encountered a connection error|not queryable|cannot use a pool after calling end|error establishing an SSL connection|received unexpected \w+ message from backend|^driver not connected/i;
/**
 * TypeORM takes a connection that broke from its transaction at once. What comes after in that transaction then fails with
 * one of the first two, and nothing tells of the loss itself.
 */
const LOST_IN_TYPEORM = [
  QueryRunnerProviderAlreadyReleasedError,
  QueryRunnerAlreadyReleasedError,
  CannotExecuteNotConnectedError,
  ConnectionIsNotSetError,
];
/** Classes 08, 53 and 58, the server going or gone, a read-only standby, and transactions that it ended with their connection. */
const DOWN_STATES = /^(08...|53...|57P0[1-5]|58...|25006|25P0[34])$/;
/** It gave up waiting for a statement or a lock, or a transaction lost against others each time it was tried. */
const BUSY_STATES = ['57014', '55P03', '40001', '40P01'];

/** The SQLSTATE of an error, through TypeORM's wrapper too. */
export function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : undefined;
}

/** Whether a transaction lost against another at the same time, so that it may go well when it is done again. */
export function isWriteConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '');
}

/** Whether PostgreSQL could not be reached or was not able to work, as opposed to having refused this one statement. */
export function isDatabaseDown(error: unknown): boolean {
  // Not `instanceof`: where modules run in a context of their own, Node.js's own errors are of another Error than theirs.
  if (!isNativeError(error)) return false;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.some(isDatabaseDown);
  if (LOST_IN_TYPEORM.some((lost) => error instanceof lost)) return true;
  const code = sqlState(error);
  if (code && (NETWORK.includes(code) || DOWN_STATES.test(code))) return true;
  return DRIVER_MESSAGES.test(error.message) || isDatabaseDown(error.cause);
}

/** Whether PostgreSQL works, but did not come to this statement in time: the same may go well in a moment. */
export function isDatabaseBusy(error: unknown): boolean {
  return BUSY_STATES.includes(sqlState(error) ?? '');
}
