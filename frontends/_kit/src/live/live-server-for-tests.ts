import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real SSE server, so that the tests see what a browser would send and hear. */
export class LiveServerForTests {
  readonly requests: IncomingHttpHeaders[] = [];
  /** What it answers to each new request. */
  status = 200;
  /** The seconds of the Retry-After that a refusal carries. */
  retryAfter: number | null = null;
  /** Where this is another than an event stream's, its answers end at once. */
  contentType = 'text/event-stream';
  /** The access token that has expired: it is answered 401. */
  expired: string | null = null;
  private readonly open = new Set<ServerResponse>();
  /** What was sent with an id: whoever names one gets what came after it. */
  private readonly sent: { readonly id: string; readonly text: string }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<LiveServerForTests> {
    const server = createServer();
    const live = new LiveServerForTests(server);
    server.on('request', (request, response) => {
      live.requests.push(request.headers);
      const status = request.headers.authorization === `Bearer ${live.expired}` ? 401 : live.status;
      live.answer(response, status, request.headers['last-event-id']);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return live;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/v1/live`;
  }

  get openStreams(): number {
    return this.open.size;
  }

  private answer(response: ServerResponse, status: number, lastEventId: string | string[] | undefined): void {
    if (status !== 200) {
      response.writeHead(status, this.retryAfter === null ? {} : { 'retry-after': String(this.retryAfter) }).end();
      return;
    }
    response.writeHead(200, { 'content-type': this.contentType });
    if (this.contentType !== 'text/event-stream') return void response.end('<title>Sign in</title>');
    response.write(': here\n\n');
    const place = this.sent.findIndex(({ id }) => id === lastEventId);
    if (place !== -1) for (const { text } of this.sent.slice(place + 1)) response.write(text);
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
  }

  send(text: string): void {
    for (const response of this.open) response.write(text);
  }

  sendEvent(id: string, type: string, data: unknown = {}): void {
    const event = { specversion: '1.0', id: `event-${id}`, type, subject: 'x', time: '2026-01-01T00:00:00Z', data };
    const text = `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
    this.sent.push({ id, text });
    this.send(text);
  }

  /** As when an access token expires: the streams end as they should, and the token is refused from now on. */
  expire(token: string): void {
    this.expired = token;
    for (const response of this.open) response.end();
  }

  /** As when a proxy in between gives up. */
  end(): void {
    for (const response of this.open) response.end();
  }

  /** As when a replica goes away. */
  cut(): void {
    for (const response of this.open) response.destroy();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
