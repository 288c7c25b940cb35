import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a webhook got. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly form: Readonly<Record<string, string>>;
}

export interface WebhookAnswer {
  readonly status?: number;
  readonly body?: string;
  /** Never answers. */
  readonly silent?: boolean;
}

export interface WebhookServer {
  readonly url: string;
  readonly requests: WebhookRequest[];
  /** What the next requests get; the last stays. */
  answers: WebhookAnswer[];
  close(): Promise<void>;
}

/** A webhook on a free port that keeps what it received. */
export async function startWebhook(): Promise<WebhookServer> {
  const requests: WebhookRequest[] = [];
  const webhook: Pick<WebhookServer, 'answers'> = { answers: [{ status: 204 }] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      requests.push({
        url: request.url ?? '',
        headers: request.headers,
        body,
        form: Object.fromEntries(new URLSearchParams(body)),
      });
      const answer = (webhook.answers.length > 1 ? webhook.answers.shift() : webhook.answers[0]) ?? {};
      if (answer.silent !== true) response.writeHead(answer.status ?? 200).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(webhook, { url: `http://127.0.0.1:${port}/status?m=1`, requests, close });
}
