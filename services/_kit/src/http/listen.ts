import type { HttpConfig } from '../config';
import { StartupError } from '../shutdown/startup-error';
import type { App } from './app';

/** Listens and returns the address, such as `http://127.0.0.1:3000`. Throws StartupError where the port is taken. */
export async function listen(app: App, config: Pick<HttpConfig, 'HOST' | 'PORT'>): Promise<string> {
  try {
    return await app.listen({ host: config.HOST, port: config.PORT });
  } catch (cause) {
    throw new StartupError(reasonOf(cause, config), { cause });
  }
}

function reasonOf(cause: unknown, { HOST, PORT }: Pick<HttpConfig, 'HOST' | 'PORT'>): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${PORT} on ${HOST} is taken. Stop what uses it, or set PORT to another one.`;
  if (code === 'EACCES') return `Port ${PORT} may not be used by this account. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL') return `${HOST} is not an address of this machine. Correct HOST.`;
  return `Listening on ${HOST}:${PORT} failed: ${message}.`;
}
