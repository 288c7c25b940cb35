import pino, { type DestinationStream, type Logger } from 'pino';
import { activeTraceId, isTraced } from '../tracing/ambient';
import { maskLine } from './mask';

/** `destination` is standard output unless a test listens in. */
export interface LoggerOptions {
  name: string;
  level: string;
  destination?: DestinationStream;
}

const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'access_token',
  'auth_token',
  'secret',
  'code',
  'verification_code',
];
const CONTENT = ['body', 'text', 'message_content', 'parameters'];

/** JSON lines, with the id of their trace where tracing is open by now, in which tokens, codes and bodies never appear and phone numbers keep their last two digits. */
export function createLogger(options: LoggerOptions): Logger {
  const { name, level, destination = pino.destination(1) } = options;
  const keys = [...SECRETS, ...CONTENT];
  const paths = [...keys, ...keys.map((key) => `*.${key}`), ...keys.map((key) => `*.*.${key}`)];
  const settings = {
    name,
    level,
    base: { service: name },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[redacted]' },
    serializers: { err: shortError },
    ...(isTraced() && { mixin: traceOfLine }),
  };
  return pino(settings, { write: (line) => destination.write(maskLine(line)) });
}

/** Which trace a line belongs to, where it is written while one is under way. */
function traceOfLine(): { trace_id?: string } {
  const traceId = activeTraceId();
  return traceId === undefined ? {} : { trace_id: traceId };
}

/** What an error says of itself. Drivers hang whole connections, queries and their values onto errors: none of that is logged. */
function shortError(error: Error & { code?: unknown }): Record<string, unknown> {
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message, stack, error_code: error.code };
}
