import type { Logger as TypeormLogger } from 'typeorm';
import type { Logger } from '../logging';

/** What TypeORM has to say, as lines of our log. Statements and their parameters never appear: they hold personal data. */
export function typeormLogger(log: Logger): TypeormLogger {
  return {
    logQuery: () => undefined,
    logQueryError: () => undefined, // whoever ran it gets the error
    logQuerySlow: (ms) => log.warn({ ms }, 'A statement was slow'),
    logSchemaBuild: (message) => log.debug(message),
    logMigration: (message) => log.info(message),
    log: (level, message: unknown) => log[level === 'warn' ? 'warn' : 'debug'](String(message)),
  };
}
