import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface PassedOn {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answered {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What a proxy does to what passes through it; nothing by default. */
export interface Tampering {
  request?: (request: PassedOn) => void;
  /** Answers itself, without asking who is behind it. */
  instead?: (request: PassedOn) => Partial<Answered> | undefined;
  answer?: (answer: Answered, request: PassedOn) => void | Promise<void>;
}

export interface TamperingProxy {
  readonly url: string;
  target: string;
  tampering: Tampering;
  /** Paths that came, with their queries. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** A proxy on a free port that leads nowhere until it has a target. */
export async function startTamperingProxy(tls?: ServerOptions): Promise<TamperingProxy> {
  const listener = async (...[request, response]: Parameters<Parameters<typeof createServer>[1] & object>) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const passed = { path: request.url ?? '/', headers: request.headers, body: Buffer.concat(chunks).toString() };
    proxy.seen.push(passed.path);
    const { status, headers, body } = await answerTo(passed, request.method ?? 'GET');
    response.writeHead(status, headers).end(body);
  };
  async function answerTo(passed: PassedOn, method: string): Promise<Answered> {
    const own = proxy.tampering.instead?.(passed);
    if (own !== undefined) return { status: 200, headers: {}, body: '', ...own };
    proxy.tampering.request?.(passed);
    const answer = await fetch(proxy.target + passed.path, {
      method,
      headers: without(['host', 'connection', 'content-length'], passed.headers),
      redirect: 'manual',
      ...(passed.body === '' ? {} : { body: passed.body }),
    });
    const answered = { status: answer.status, headers: headersOf(answer), body: await answer.text() };
    await proxy.tampering.answer?.(answered, passed);
    return answered;
  }
  const run = (...args: Parameters<typeof listener>): void =>
    void listener(...args).catch(() => args[1].writeHead(502).end('Bad gateway'));
  const server = tls === undefined ? createServer(run) : createTlsServer(tls, run);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const proxy: TamperingProxy = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: '',
    tampering: {},
    seen: [],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

function headersOf(answer: Response): Record<string, string> {
  const ofThisConnection = ['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive'];
  return without(ofThisConnection, Object.fromEntries(answer.headers));
}

function without(names: readonly string[], headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
