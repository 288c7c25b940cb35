const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
const DRIVER_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|connection timeout|query read timeout|client has encountered a connection error|not queryable/i;
const SQL_STATES = /^(08...|53...|57P0[1-4]|58...|25006)$/;

/** The SQLSTATE of an error, through TypeORM's wrapper too. */
export function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : undefined;
}

/** Whether a transaction lost against another at the same time, so that it may go well when it is done again. */
export function hasLostRace(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '');
}

/** Whether PostgreSQL could not be reached or was not able to work, as opposed to having refused this one statement. */
export function isDatabaseDown(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseDown);
  const code = sqlState(error);
  if (code && (NETWORK.includes(code) || SQL_STATES.test(code))) return true;
  return error instanceof Error && DRIVER_MESSAGES.test(error.message);
}

/** The name of the constraint that a statement broke, or undefined. */
export function brokenConstraint(error: unknown): string | undefined {
  const { constraint, driverError } = (error ?? {}) as { constraint?: string; driverError?: { constraint?: string } };
  return driverError?.constraint ?? constraint;
}
