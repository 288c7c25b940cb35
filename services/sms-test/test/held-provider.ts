// A provider that takes a text, and answers only when the test says what.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '@linecheck/local-servers/testing';

export async function startHeldProvider() {
  const held = new Map<string, ServerResponse>();
  const server = createServer((request, response) => {
    let form = '';
    request.setEncoding('utf8').on('data', (part: string) => (form += part));
    request.on('end', () => {
      const to = new URLSearchParams(form).get('To');
      if (request.method === 'POST' && to !== null) return void held.set(to, response);
      // What a look-up finds.
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ messages: [] }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Until the text to a number is here. */
    hasTaken: (to: string) => until(`the provider having the text to ${to}`, () => Promise.resolve(held.has(to))),
    answer(to: string, status: number, body: object): void {
      held.get(to)?.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
}
