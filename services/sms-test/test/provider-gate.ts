import { createServer, type Server } from 'node:http';

export type ProviderGate = Awaited<ReturnType<typeof openGate>>;

/** The way to the provider: each call waits in front of it until it is let through, or behind it with its answer. */
export async function openGate(target: string) {
  const state = { arrived: 0, calls: 0, passes: (call: number) => call > 0, answers: true };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isCall = request.method === 'POST';
      if (isCall && !state.passes((state.arrived += 1))) return void (state.calls += 1);
      const { authorization = '', 'content-type': type = 'text/plain' } = request.headers;
      const body = isCall ? { body: Buffer.concat(chunks) } : {};
      void fetch(target + request.url, {
        method: request.method,
        headers: { authorization, 'content-type': type },
        ...body,
      })
        .then(async (answer) => ({
          status: answer.status,
          date: answer.headers.get('date') ?? '',
          text: await answer.text(),
        }))
        .then(({ status, date, text }) => {
          if (isCall) state.calls += 1;
          if (isCall && !state.answers) return;
          response.writeHead(status, { 'content-type': 'application/json', date }).end(text);
        });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return {
    state,
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
