import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors';
import type { App } from './app';

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;

/**
 * Bodies are JSON in UTF-8 (RFC 8259, 8.1), as they are or not at all. Of a name that is there twice the last counts
 * (ECMA-262, 25.5.1); `__proto__` is refused. Clients that label what they do not send are understood.
 */
export function readJsonBodies(app: App): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const refusal = refusalOf(request);
    if (refusal !== null) return done(refusal);
    if (bytes.length === 0 && !requiresBody(request)) return done(null, undefined);
    const text = utf8(bytes);
    if (text === null) return done(new Problem('malformed-body', { detail: 'The body is not UTF-8.' }));
    return void parse(request, text, done);
  });
}

/** Whether there is a body without which the operation cannot be asked for. */
export function requiresBody({ routeOptions }: FastifyRequest): boolean {
  const { required } = (routeOptions.schema?.body ?? {}) as { required?: readonly string[] };
  return required !== undefined && required.length > 0;
}

function refusalOf({ headers }: FastifyRequest): Problem | null {
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity')
    return new Problem('unsupported-media-type', { detail: 'Send the body without Content-Encoding.' });
  const charset = CHARSET.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) return new Problem('unsupported-media-type', { detail: 'Send the body in UTF-8.' });
  return null;
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
