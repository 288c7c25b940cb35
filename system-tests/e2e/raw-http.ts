import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. Header names are in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One connection, to which anything can be written: HTTP clients send neither a wrong Host nor a wrong path. */
export interface RawConnection {
  /** The next answer; null where the server closes the connection instead. */
  ask(request: string): Promise<RawAnswer | null>;
  close(): void;
}

export async function openConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received = '';
  let closed = false;
  let look = (): void => undefined;
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
    look();
  });
  // A server that has said enough may close while we still write.
  for (const event of ['error', 'end', 'close'] as const) {
    socket.on(event, () => {
      closed = true;
      look();
    });
  }
  return {
    close: () => socket.destroy(),
    ask: (request) => {
      write(socket, request);
      return new Promise((resolve) => {
        look = () => {
          const found = answerIn(received, closed);
          if (found === null && !closed) return;
          received = found === null ? '' : received.slice(found.length);
          resolve(found?.answer ?? null);
        };
        look();
      });
    },
  };
}

/** One answer on a connection of its own. */
export async function askOnce(url: string, request: string): Promise<RawAnswer> {
  const connection = await openConnection(url);
  const answer = await connection.ask(request).finally(() => connection.close());
  if (answer === null) throw new Error(`The connection was closed without an answer to:\n${request.slice(0, 200)}`);
  return answer;
}

function write(socket: Socket, request: string): void {
  if (socket.writable) socket.write(request, 'latin1');
}

function answerIn(text: string, closed: boolean): { answer: RawAnswer; length: number } | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [line = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((each) => [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 1).trim()]),
  );
  const rest = text.slice(end + 4);
  const status = Number(line.split(' ')[1]);
  if (status === 100) {
    const next = answerIn(rest, closed);
    return next === null ? null : { answer: next.answer, length: end + 4 + next.length };
  }
  const body = bodyIn(rest, headers, closed, status === 204 || status === 304);
  return body === null ? null : { answer: { status, headers, body: body.text }, length: end + 4 + body.length };
}

function bodyIn(
  rest: string,
  headers: Readonly<Record<string, string>>,
  closed: boolean,
  none: boolean,
): { text: string; length: number } | null {
  if (none) return { text: '', length: 0 };
  if (headers['content-length'] !== undefined) {
    const length = Number(headers['content-length']);
    return rest.length < length ? null : { text: utf8(rest.slice(0, length)), length };
  }
  if (headers['transfer-encoding'] !== 'chunked') return closed ? { text: utf8(rest), length: rest.length } : null;
  let text = '';
  for (let at = 0; ;) {
    const line = rest.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = parseInt(rest.slice(at, line), 16);
    const next = line + 2 + size + 2;
    if (rest.length < next) return null;
    if (size === 0) return { text: utf8(text), length: next };
    text += rest.slice(line + 2, line + 2 + size);
    at = next;
  }
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
