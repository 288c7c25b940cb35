import { Agent, request, type IncomingHttpHeaders } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

export interface Call {
  readonly method: string;
  /** Path and query, as they go onto the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Empty for a stream of events, which is not read. */
  readonly text: string;
}

/** Sends what a `fetch` would tidy up or refuse to send. Status 0: the connection was closed without an answer. */
export function send(origin: string, { method, path, headers, body }: Call): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve) => {
    const call = request({ agent, hostname, port, method, path, headers: { ...length, ...headers } }, (response) => {
      const { statusCode: status = 0 } = response;
      const chunks: Buffer[] = [];
      if (response.headers['content-type']?.startsWith('text/event-stream')) {
        call.destroy();
        return resolve({ status, headers: response.headers, text: '' });
      }
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status, headers: response.headers, text: Buffer.concat(chunks).toString() }));
    });
    // A kept connection may be closed at the very moment it is used again (https://nodejs.org/api/http.html, reusedSocket).
    call.on('error', ({ message }) => {
      if (call.reusedSocket) return resolve(send(origin, { method, path, headers, body }));
      resolve({ status: 0, headers: {}, text: message });
    });
    call.end(body);
  });
}

export function closeConnections(): void {
  agent.destroy();
}
