// Takes texts as Twilio does, at once, and hands their codes to whoever waits for them. Takes word of codes that were proven, too.
import { once } from 'node:events';
import { createServer } from 'node:http';

const WITHIN_MS = 60_000;

export async function startTwilio() {
  const codes = new Map();
  const waiting = new Map();
  let taken = 0;
  const server = createServer(async (incoming, response) => {
    let form = '';
    for await (const chunk of incoming) form += chunk;
    response.writeHead(201, { 'content-type': 'application/json' });
    if (!incoming.url.endsWith('/Messages.json')) return response.end('{}');
    const fields = new URLSearchParams(form);
    const [to, body] = [fields.get('To'), fields.get('Body')];
    const sid = `SM${String((taken += 1)).padStart(32, '0')}`;
    response.end(JSON.stringify({ sid, to, from: fields.get('From'), body, status: 'queued', num_segments: '1', direction: 'outbound-api' })); // prettier-ignore
    const [code] = /\b\d{6}\b/.exec(body);
    codes.set(to, code);
    waiting.get(to)?.(code);
    waiting.delete(to);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** What was texted to a number, as soon as it was. */
    codeFor(number) {
      return new Promise((resolve, reject) => {
        if (codes.has(number)) return resolve(codes.get(number));
        const tooLate = setTimeout(() => reject(new Error(`No code came to ${number}.`)), WITHIN_MS);
        waiting.set(number, (code) => {
          clearTimeout(tooLate);
          resolve(code);
        });
      });
    },
    close: () => void server.close().closeAllConnections(),
  };
}
